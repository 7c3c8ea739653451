"""Finds the user text that would reach a Streamlit call rendering Markdown without the escaping helper.

Every argument that Streamlit renders as Markdown (or as HTML, with its own helper) must be built from harmless parts only: our own constants,
numbers, dates, and what went through `escape`. Local variables, loops over literals and the functions of
cppcore.ui are followed. A parameter that reaches such an argument makes its callers answer for it: a helper
with a label needs no list, its calls are checked like Streamlit's.
"""

import ast
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from functools import cache

TEXT, FUNCTION, HTML = "text", "function", "html"
"""Kinds of checked arguments: a text, a function whose result is a text, or HTML."""

_LABEL = {0: TEXT, "label": TEXT, "help": TEXT}
_BODY = {0: TEXT, "body": TEXT, "help": TEXT}
_CHOICE = _LABEL | {1: TEXT, "options": TEXT, "format_func": FUNCTION, "captions": TEXT}

SINKS: dict[str, dict[int | str, str]] = {
    **dict.fromkeys(
        ["markdown", "title", "header", "subheader", "caption", "info", "warning", "error", "success"], _BODY
    ),
    **dict.fromkeys(
        ["button", "expander", "popover", "status", "text_input", "text_area", "date_input", "time_input"],
        _LABEL,
    ),
    **dict.fromkeys(
        ["number_input", "selectbox", "multiselect", "checkbox", "toggle", "file_uploader", "color_picker"],
        _LABEL,
    ),
    **dict.fromkeys(["download_button", "form_submit_button", "link_button", "slider"], _LABEL),
    **dict.fromkeys(["radio", "pills", "segmented_control", "select_slider"], _CHOICE),
    "toast": _BODY,
    "badge": _LABEL,
    "write": dict.fromkeys(range(9), TEXT),
    "write_stream": {0: TEXT},
    "table": {0: TEXT, "data": TEXT},
    "tabs": {0: TEXT, "tabs": TEXT},
    "metric": {0: TEXT, 1: TEXT, 2: TEXT, "label": TEXT, "value": TEXT, "delta": TEXT, "help": TEXT},
    "page_link": {1: TEXT, "label": TEXT, "help": TEXT},
    "progress": {1: TEXT, "text": TEXT},
    "spinner": {0: TEXT, "text": TEXT},
    "dialog": {0: TEXT, "title": TEXT},
    "image": {1: TEXT, "caption": TEXT},
    "html": {0: HTML, "body": HTML},
}
"""What Streamlit renders as Markdown, by argument. Options of a selectbox or of a multiselect are plain text."""

SAFE_WORDS = {
    "label": "the words of our own coded choices (Choice), and the scale of a declared questionnaire",
    "mots": "the words of our own coded states (EtatCase)",
    "symbole": "the signs of our own coded states (EtatCase)",
    "heure": "read_heure leaves two figures, a colon and two figures",
}
"""Attributes that hold a harmless text, and why."""

SAFE_FUNCTIONS = {
    "cppcore.ui.ecran.escape.escape": "this is the helper",
    "cppcore.catalog.textes.text": "our own Markdown, in data/textes",
    "cppcore.ui.ecran.escape.table": "each cell goes through escape; only the « --- » of the second line does not",
}
"""Functions that return a harmless text and that cannot be followed, and why."""

SAFE_IN_HTML = {"html.escape": "this is the helper of HTML"}
"""The same for what is written as HTML."""

PASS_ON = {"cppcore.french.plural", "cppcore.french.join", "min", "max", "str", "list", "tuple", "sorted"}
"""Functions that return what they are given."""

NUMBERS = {"len", "int", "round", "sum", "abs", "float", "range"}
FILLING = {"append", "extend", "insert", "add", "update", "setdefault"}
SAFE_TYPES = {"int", "float", "bool", "date", "datetime", "time", "UUID", "None"}
"""Types whose text form holds nothing that Markdown would interpret."""


@dataclass
class Module:
    """One source, with what its names mean."""

    name: str
    tree: ast.Module
    imports: dict[str, str] = field(default_factory=dict)
    functions: dict[str, ast.FunctionDef] = field(default_factory=dict)
    owner: dict[ast.AST, ast.AST] = field(default_factory=dict)
    calls: list[ast.Call] = field(default_factory=list)


@cache
def read(name: str, source: str) -> Module:
    """Parse one source; name is dotted (« cppcore.ui.pistes.piste », « pages.pistes.pistes »)."""
    module = Module(name, ast.parse(source))
    for node in ast.walk(module.tree):
        module.owner |= dict.fromkeys(ast.iter_child_nodes(node), node)
        if isinstance(node, ast.Call):
            module.calls.append(node)
        elif isinstance(node, ast.ImportFrom):
            module.imports |= {a.asname or a.name: f"{node.module}.{a.name}" for a in node.names}
        elif isinstance(node, ast.Import):
            module.imports |= {a.asname or a.name: a.name for a in node.names}
    for top in module.tree.body:
        if isinstance(top, ast.FunctionDef):
            module.functions[top.name] = top
        elif isinstance(top, ast.ClassDef):
            methods = (m for m in top.body if isinstance(m, ast.FunctionDef))
            module.functions |= {f"{top.name}.{m.name}": m for m in methods}
    return module


@dataclass(frozen=True)
class Param:
    """One parameter of one function, which its callers answer for."""

    function: str
    name: str
    kind: str


class Checker:
    """Follows texts through the sources of the screens."""

    def __init__(self, screens: Mapping[str, str], domain: Mapping[str, str]) -> None:
        self.modules = [read(name, source) for name, source in screens.items()]
        self.functions = {f"{m.name}.{n}": (m, f) for m in self.modules for n, f in m.functions.items()}
        self.methods: dict[str, list[str]] = {}
        for full in self.functions:
            head, _, method = full.rpartition(".")
            if head.rpartition(".")[2][:1].isupper():
                self.methods.setdefault(method, []).append(full)
        self.numbers = _numbers(tuple(domain.values()))
        self.number_functions = _number_functions(tuple(domain.items()))
        self.asked: dict[str, set[Param]] = {}
        self.following: set[object] = set()
        self.safe: Mapping[str, str] = SAFE_FUNCTIONS

    def problems(self) -> list[str]:
        """Return « module:line: the unsafe expression », every argument followed to its callers."""
        while True:
            known = {param for params in self.asked.values() for param in params}
            found = [line for module in self.modules for line in self._check(module)]
            if known == {param for params in self.asked.values() for param in params}:
                return sorted(set(found))

    def _check(self, module: Module) -> Iterator[str]:
        for call in module.calls:
            for value, kind in self._arguments(module, call):
                self.safe = SAFE_IN_HTML if kind == HTML else SAFE_FUNCTIONS
                for leaf in self._unsafe(module, value, kind):
                    if not self._ask_callers(module, leaf, kind):
                        yield f"{module.name}:{leaf.lineno}: {ast.unparse(leaf)}"

    def _ask_callers(self, module: Module, leaf: ast.expr, kind: str) -> bool:
        function = self._function_around(module, leaf)
        if not isinstance(leaf, ast.Name) or function is None:
            return False
        if leaf.id not in {a.arg for a in _parameters(function)}:
            return False
        full = f"{module.name}.{next(n for n, f in module.functions.items() if f is function)}"
        self.asked.setdefault(full, set()).add(Param(full, leaf.id, kind))
        return True

    def _arguments(self, module: Module, call: ast.Call) -> Iterator[tuple[ast.expr, str]]:
        """Give the arguments of one call that are rendered as Markdown."""
        for target in self._targets(module, call.func):
            if target in self.functions:
                yield from self._own_arguments(target, call)
            elif target.startswith("streamlit."):
                yield from _streamlit_arguments(target.rpartition(".")[2], call)

    def _own_arguments(self, target: str, call: ast.Call) -> Iterator[tuple[ast.expr, str]]:
        function = self.functions[target][1]
        names = [a.arg for a in (*function.args.posonlyargs, *function.args.args)]
        names = names[1:] if names[:1] == ["self"] else names
        given = dict(zip(names, call.args, strict=False)) | {k.arg or "": k.value for k in call.keywords}
        for param in self.asked.get(target, set()):
            if param.kind == FUNCTION and _draws_a_list(target, given):
                continue
            if param.name in given:
                yield given[param.name], param.kind

    def _targets(self, module: Module, func: ast.expr) -> list[str]:
        """Return what a call may call: our functions by their full name, « streamlit.x » for Streamlit's."""
        if isinstance(func, ast.Name):
            if func.id in module.imports:
                return [module.imports[func.id]]
            if func.id in module.functions:
                return [f"{module.name}.{func.id}"]
            values = self._values(module, func)
            attributes = (n for v in values for n in ast.walk(v) if isinstance(n, ast.Attribute))
            return [target for a in attributes for target in self._targets(module, a)]
        if not isinstance(func, ast.Attribute):
            return []
        if isinstance(func.value, ast.Name) and func.value.id in module.imports:
            return [f"{module.imports[func.value.id]}.{func.attr}"]
        if isinstance(func.value, ast.Name) and func.value.id in {"LOG", "log"}:
            return []
        return [*self.methods.get(func.attr, ()), f"streamlit.{func.attr}"]

    def _unsafe(self, module: Module, node: ast.expr, kind: str = TEXT) -> list[ast.expr]:
        """Return the parts of an expression that are not known to be harmless."""
        if kind == FUNCTION:
            return self._unsafe_function(module, node)
        follow = getattr(self, f"_{type(node).__name__.lower()}", None)
        return follow(module, node) if follow else [node]

    def _unsafe_function(self, module: Module, node: ast.expr) -> list[ast.expr]:
        if isinstance(node, ast.Lambda):
            return self._unsafe(module, node.body)
        if isinstance(node, ast.Attribute) and node.attr in {"__getitem__", "get"}:
            return self._unsafe(module, node.value)
        if isinstance(node, ast.Name) and self._targets(module, node):
            return [] if all(self._returns_safe(t) for t in self._targets(module, node)) else [node]
        return [node]

    def _all(self, module: Module, nodes: Iterable[ast.expr | None]) -> list[ast.expr]:
        return [leaf for node in nodes if node is not None for leaf in self._unsafe(module, node)]

    def _constant(self, module: Module, node: ast.Constant) -> list[ast.expr]:
        return []

    def _compare(self, module: Module, node: ast.Compare) -> list[ast.expr]:
        return []

    def _joinedstr(self, module: Module, node: ast.JoinedStr) -> list[ast.expr]:
        return self._all(module, node.values)

    def _formattedvalue(self, module: Module, node: ast.FormattedValue) -> list[ast.expr]:
        return self._unsafe(module, node.value)

    def _ifexp(self, module: Module, node: ast.IfExp) -> list[ast.expr]:
        return self._all(module, [node.body, node.orelse])

    def _boolop(self, module: Module, node: ast.BoolOp) -> list[ast.expr]:
        return self._all(module, node.values)

    def _binop(self, module: Module, node: ast.BinOp) -> list[ast.expr]:
        return self._all(module, [node.left, node.right])

    def _unaryop(self, module: Module, node: ast.UnaryOp) -> list[ast.expr]:
        return self._unsafe(module, node.operand)

    def _namedexpr(self, module: Module, node: ast.NamedExpr) -> list[ast.expr]:
        return self._unsafe(module, node.value)

    def _starred(self, module: Module, node: ast.Starred) -> list[ast.expr]:
        return self._unsafe(module, node.value)

    def _list(self, module: Module, node: ast.List | ast.Tuple | ast.Set) -> list[ast.expr]:
        return self._all(module, node.elts)

    _tuple = _set = _list

    def _dict(self, module: Module, node: ast.Dict) -> list[ast.expr]:
        return self._all(module, [*node.keys, *node.values])

    def _listcomp(self, module: Module, node: ast.ListComp | ast.GeneratorExp) -> list[ast.expr]:
        return self._unsafe(module, node.elt)

    _generatorexp = _setcomp = _listcomp

    def _dictcomp(self, module: Module, node: ast.DictComp) -> list[ast.expr]:
        return self._all(module, [node.key, node.value])

    def _subscript(self, module: Module, node: ast.Subscript) -> list[ast.expr]:
        return self._unsafe(module, node.value)

    def _attribute(self, module: Module, node: ast.Attribute) -> list[ast.expr]:
        constant = (
            isinstance(node.value, ast.Name) and node.value.id in module.imports and node.attr.isupper()
        )
        safe = constant or node.attr in SAFE_WORDS or node.attr in self.numbers
        return [] if safe else [node]

    def _name(self, module: Module, node: ast.Name) -> list[ast.expr]:
        if node.id in module.imports and module.imports[node.id].startswith("cppcore.") and node.id.isupper():
            return []
        function = self._function_around(module, node)
        for param in _parameters(function) if function else ():
            if param.arg == node.id:
                return [] if _is_safe_type(param.annotation) else [node]
        if node.id.isupper() and module.name.startswith("cppcore.") and not module.name.endswith(".menu"):
            return []  # set when the program starts: no notebook is open yet
        values = self._values(module, node)
        if not values or (module.name, node.id) in self.following:
            return [node]
        self.following.add((module.name, node.id))
        try:
            return [node] if self._all(module, values) else []
        finally:
            self.following.discard((module.name, node.id))

    def _call(self, module: Module, node: ast.Call) -> list[ast.expr]:
        if isinstance(node.func, ast.Attribute):
            if node.func.attr == "join" and isinstance(node.func.value, ast.Constant):
                return self._all(module, node.args)
            if node.func.attr in {"items", "values", "keys", "strip", "lower", "upper"} and not node.args:
                return self._unsafe(module, node.func.value)
        name = node.func.id if isinstance(node.func, ast.Name) else ""
        if name in NUMBERS and name not in module.functions:
            return []
        if name in PASS_ON:
            return self._all(module, [*node.args, *(k.value for k in node.keywords)])
        targets = self._targets(module, node.func)
        if targets and all(self._is_safe_call(module, target, node) for target in targets):
            return []
        return [node]

    def _is_safe_call(self, module: Module, target: str, node: ast.Call) -> bool:
        if target in PASS_ON:
            return not self._all(module, [*node.args, *(k.value for k in node.keywords)])
        return target in self.safe or target in self.number_functions or self._returns_safe(target)

    def _returns_safe(self, target: str) -> bool:
        if target.startswith("cppcore.french.") and target not in PASS_ON:
            return True  # days, hours and numbers in words
        if target not in self.functions or target in self.following:
            return False
        module, function = self.functions[target]
        if _is_safe_type(function.returns):
            return True
        returned = [n.value for n in ast.walk(function) if isinstance(n, ast.Return)]
        self.following.add(target)
        try:
            return bool(returned) and not self._all(module, returned)
        finally:
            self.following.discard(target)

    def _function_around(self, module: Module, node: ast.AST) -> ast.FunctionDef | None:
        while node in module.owner:
            node = module.owner[node]
            if isinstance(node, ast.FunctionDef):
                return node
        return None

    def _values(self, module: Module, name: ast.Name) -> list[ast.expr]:
        """Return everything that is given to a local or global variable; empty when it is not known."""
        if comprehension := _comprehension_of(module, name):
            return [_looped(comprehension.target, comprehension.iter, name.id)]
        function = self._function_around(module, name)
        inside = function and _given_to(name.id, function)
        return inside or _given_to(name.id, module.tree, skip_functions=True)


def _streamlit_arguments(method: str, call: ast.Call) -> Iterator[tuple[ast.expr, str]]:
    wanted = SINKS.get(method, {})
    keywords = {k.arg: k.value for k in call.keywords}
    formatted = "format_func" in keywords
    for position, value in enumerate(call.args):
        if position in wanted and not (formatted and position == 1):
            yield value, wanted[position]
    for name, value in keywords.items():
        if name is None and wanted:  # **something: what is in it cannot be followed
            yield value, FUNCTION
        elif name in wanted and not (formatted and name == "options"):
            yield value, wanted[name]


def _draws_a_list(target: str, given: Mapping[str, ast.expr]) -> bool:
    """Tell whether a choice of a form is drawn as a selectbox, whose options are plain text."""
    if not target.endswith(".Draft.pick"):
        return False
    several_lines = given.get("several_lines")
    return several_lines is None or (isinstance(several_lines, ast.Constant) and not several_lines.value)


def _parameters(function: ast.FunctionDef) -> list[ast.arg]:
    return [*function.args.posonlyargs, *function.args.args, *function.args.kwonlyargs]


def _is_safe_type(annotation: ast.expr | None) -> bool:
    if annotation is None:
        return False
    if isinstance(annotation, ast.BinOp):
        return _is_safe_type(annotation.left) and _is_safe_type(annotation.right)
    return ast.unparse(annotation) in SAFE_TYPES


def _comprehension_of(module: Module, name: ast.Name) -> ast.comprehension | None:
    node: ast.AST = name
    while node in module.owner:
        node = module.owner[node]
        if isinstance(node, ast.Lambda) and name.id in {a.arg for a in node.args.args}:
            return None
        for generator in getattr(node, "generators", ()):
            if name.id in {n.id for n in ast.walk(generator.target) if isinstance(n, ast.Name)}:
                return generator
    return None


def _looped(target: ast.expr, over: ast.expr, name: str) -> ast.expr:
    """Return what a loop gives to a name: of enumerate, the first one of the pair is a number."""
    is_numbered = (
        isinstance(over, ast.Call) and isinstance(over.func, ast.Name) and over.func.id == "enumerate"
    )
    if not (is_numbered and isinstance(target, ast.Tuple)):
        return over
    return ast.Constant(0) if _binds(target.elts[0], name) else over.args[0]


def _given_to(name: str, scope: ast.AST, *, skip_functions: bool = False) -> list[ast.expr]:
    found: list[ast.expr] = []
    for node in _bindings(scope, skip_functions):
        if isinstance(node, ast.AnnAssign) and _is_safe_type(node.annotation) and _binds(node.target, name):
            found.append(ast.Constant(0))
        elif isinstance(node, ast.Assign) and any(_binds(t, name) for t in node.targets):
            found += _parts(node, name)
        elif isinstance(node, ast.AnnAssign | ast.AugAssign | ast.NamedExpr) and _binds(node.target, name):
            found += [node.value] if node.value else []
        elif isinstance(node, ast.For) and _binds(node.target, name):
            found.append(_looped(node.target, node.iter, name))
        elif isinstance(node, ast.Call) and _fills(node, name):
            found += [*node.args, *(k.value for k in node.keywords)]
    return found


def _fills(call: ast.Call, name: str) -> bool:
    """Tell whether a call puts something into a list, a set or a dictionary of that name."""
    func = call.func
    if not isinstance(func, ast.Attribute) or func.attr not in FILLING:
        return False
    return isinstance(func.value, ast.Name) and func.value.id == name


def _parts(node: ast.Assign, name: str) -> list[ast.expr]:
    """Return the value of one name of « a, b = x, y », the whole value otherwise."""
    target = node.targets[0]
    if isinstance(target, ast.Tuple) and isinstance(node.value, ast.Tuple):
        return [v for t, v in zip(target.elts, node.value.elts, strict=False) if _binds(t, name)]
    return [node.value]


@cache
def _bindings(scope: ast.AST, skip_functions: bool) -> list[ast.stmt | ast.expr]:
    kinds = (ast.Assign, ast.AnnAssign, ast.AugAssign, ast.NamedExpr, ast.For, ast.Call)
    return [node for node in _inside(scope, skip_functions) if isinstance(node, kinds)]


def _inside(scope: ast.AST, skip_functions: bool) -> Iterator[ast.AST]:
    for child in ast.iter_child_nodes(scope):
        if not (skip_functions and isinstance(child, ast.FunctionDef | ast.ClassDef)):
            yield child
            yield from _inside(child, skip_functions)


def _binds(target: ast.expr, name: str) -> bool:
    return name in {n.id for n in ast.walk(target) if isinstance(n, ast.Name)}


@cache
def _numbers(sources: tuple[str, ...]) -> set[str]:
    """Return the names of fields and properties that are a number or a date wherever the domain uses them."""
    safe: dict[str, bool] = {}
    classes = (n for s in sources for n in ast.walk(ast.parse(s)) if isinstance(n, ast.ClassDef))
    for node in (n for c in classes for n in c.body):
        if isinstance(node, ast.AnnAssign) and isinstance(node.target, ast.Name):
            safe[node.target.id] = _is_safe_type(node.annotation) and safe.get(node.target.id, True)
        elif isinstance(node, ast.FunctionDef):
            safe[node.name] = _is_safe_type(node.returns) and safe.get(node.name, True)
    return {name for name, is_safe in safe.items() if is_safe}


@cache
def _number_functions(domain: tuple[tuple[str, str], ...]) -> set[str]:
    """Return the functions of the domain that give a number or a date."""
    return {
        f"{module}.{node.name}"
        for module, source in domain
        for node in ast.parse(source).body
        if isinstance(node, ast.FunctionDef) and _is_safe_type(node.returns)
    }
