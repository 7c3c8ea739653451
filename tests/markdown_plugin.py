"""What mypy must know of Markdown: a text that Streamlit renders is of the type Md, whatever way it took to get there.

Md is `cppcore.ui.ecran.escape.Md`: our own words, or what `escape` returned. In the screens this plugin says three
things that a signature cannot:

- each argument that Streamlit renders as Markdown is ready: a constant, a number, a day or an Md; as HTML, a Markup;
- what only puts its arguments together (an f-string, a join, our French words) gives an Md when it is given nothing else;
- a constant is a good Md for our own functions.

mypy does the rest: names, attributes, results, loops and containers are followed by their types.
"""

from collections.abc import Callable
from typing import Any

from mypy.nodes import (
    ARG_STAR2,
    ConditionalExpr,
    Expression,
    GeneratorExpr,
    ListComprehension,
    ListExpr,
    NameExpr,
    OpExpr,
    StarExpr,
    StrExpr,
    TupleExpr,
    TypeInfo,
    Var,
)
from mypy.plugin import (
    AttributeContext,
    FunctionContext,
    FunctionSigContext,
    MethodContext,
    MethodSigContext,
    Plugin,
)
from mypy.types import AnyType, CallableType, Instance, NoneType, TupleType, Type, UnionType, get_proper_type

MD, MARKUP = "cppcore.ui.ecran.escape.Md", "markupsafe.Markup"
SCREENS = ("cppcore.ui.", "pages.")

RENDERED = {"body", "label", "help", "text", "caption", "captions", "tabs", "title", "delta", "message"}
"""The arguments that Streamlit renders as Markdown, whatever the call."""

ALSO = {
    **{call: {"options", "format_func"} for call in ("radio", "pills", "segmented_control", "select_slider")},
    "metric": {"value"},
    "table": {"data"},
    "write": {"args"},
    "write_stream": {"stream"},
}
"""What else is, by call; the options of a selectbox and of a multiselect are plain text."""

PLAIN = {"text", "code", "html", "json", "latex", "Page", "set_page_config", "dataframe"}
"""Calls whose arguments are shown as they are, or that are not of a page; html is checked apart."""

FAITHFUL = {
    "builtins.str.join",
    "builtins.str.format",
    "builtins.str.__add__",
    "builtins.str.lower",
    "cppcore.catalog.textes.text",
}
"""They add nothing to what they are given that is not ours; so do all the words of cppcore.french."""

OURS = {
    "cppcore.domain.socle.base.Choice.label",  # the words of a coded choice
    "cppcore.domain.parcours.rdv.Rdv.heure",  # two figures, a colon and two figures, or nothing
}
"""Attributes that hold nothing that Markdown would read, whatever the record."""

HARMLESS = {
    *("builtins.int", "builtins.float", "builtins.bool", "uuid.UUID"),
    *("datetime.date", "datetime.datetime", "datetime.time"),
}
GROUPS = {
    *("builtins.list", "builtins.tuple", "builtins.set", "typing.Sequence", "typing.Iterable"),
    *("typing.Iterator", "typing.Generator", "typing.Collection", "typing.ValuesView"),
}

Context = FunctionContext | MethodContext


class Markdown(Plugin):
    """Given to mypy by pyproject.toml."""

    def get_function_hook(self, fullname: str) -> Callable[[FunctionContext], Type] | None:
        """Check a call of Streamlit, or say what a faithful function returns."""
        return _hook(fullname)

    def get_method_hook(self, fullname: str) -> Callable[[MethodContext], Type] | None:
        """Do the same for a method: a container draws what st does."""
        return _hook(fullname)

    def get_attribute_hook(self, fullname: str) -> Callable[[AttributeContext], Type] | None:
        """Say that the words of a coded choice are ours."""
        return (lambda context: _md(context.api) or context.default_attr_type) if fullname in OURS else None

    def get_function_signature_hook(
        self, fullname: str
    ) -> Callable[[FunctionSigContext], CallableType] | None:
        """Let one of our functions be given a constant."""
        return _accept_constants if fullname.startswith(SCREENS) else None

    def get_method_signature_hook(self, fullname: str) -> Callable[[MethodSigContext], CallableType] | None:
        """Let one of our methods, or a list, be given a constant."""
        ours = fullname.startswith(SCREENS) or fullname == "builtins.list.append"
        return _accept_constants if ours else None


def plugin(_version: str) -> type[Plugin]:
    """Return the plugin, as mypy asks."""
    return Markdown


def _hook(fullname: str) -> Callable[[Any], Type] | None:
    if fullname.startswith("streamlit."):
        call = fullname.rpartition(".")[2]
        if call == "html":
            return _check_html
        rendered = RENDERED | ALSO.get(call, set())
        return None if call in PLAIN else lambda context: _check(context, rendered)
    if fullname in {MD, MARKUP}:
        return _only_constants
    fullname = fullname.replace(f"{MD}.", "builtins.str.")
    if fullname in FAITHFUL or fullname.startswith("cppcore.french."):
        return _given_back
    return None


def _check(context: Context, rendered: set[str]) -> Type:
    """Refuse each argument that Markdown would read."""
    formatted = "format_func" in rendered and context.args[context.callee_arg_names.index("format_func")]
    for name, kinds, args, types in zip(
        context.callee_arg_names, context.arg_kinds, context.args, context.arg_types, strict=True
    ):
        if name not in rendered or (name == "options" and formatted):
            continue
        for kind, arg, given in zip(kinds, args, types, strict=True):
            if kind == ARG_STAR2 and _holds_any(given):
                continue  # the key and the like of a field, which no text is
            if not _is_ready(context.api, arg, given):
                context.api.fail(f"Markdown would read {name}: give it an Md, see escape()", arg)
    return context.default_return_type


def _holds_any(given: Type) -> bool:
    kind = get_proper_type(given)
    return (
        isinstance(kind, Instance) and bool(kind.args) and isinstance(get_proper_type(kind.args[-1]), AnyType)
    )


def _check_html(context: Context) -> Type:
    body = get_proper_type(context.arg_types[0][0])
    if not (isinstance(body, Instance) and body.type.fullname == MARKUP):
        context.api.fail("HTML is a Markup, which escapes what it is given", context.args[0][0])
    return context.default_return_type


def _only_constants(context: Context) -> Type:
    """Refuse to call ours what is not written there: a text becomes an Md by escape(), a Markup by its format."""
    inside = context.api.tree.fullname == MD.rpartition(".")[0]
    for arg in (arg for args in context.args for arg in args):
        if not inside and not _is_constant(arg):
            context.api.fail("Only a constant is ours: see escape(), and Markup.format()", arg)
    return context.default_return_type


def _given_back(context: Context) -> Type:
    """Return Md when everything that is given is ready."""
    given = [
        pair
        for pairs in zip(context.args, context.arg_types, strict=True)
        for pair in zip(*pairs, strict=True)
    ]
    ready = all(_is_ready(context.api, arg, kind) for arg, kind in given)
    if isinstance(context, MethodContext):
        ready = ready and _is_ready_type(context.type)
    return (ready and _md(context.api)) or context.default_return_type


def _md(api: Any) -> Type | None:
    """Return Md; None outside of the screens, where a text is a text."""
    module, _, name = MD.rpartition(".")
    if not f"{api.tree.fullname}.".startswith(SCREENS) or module not in api.modules:
        return None
    found = api.modules[module].names[name].node
    return Instance(found, []) if isinstance(found, TypeInfo) else None


def _is_ready(api: Any, arg: Expression, given: Type | None) -> bool:
    """Tell whether an argument is ready: by what is written, when it is a constant, by its type otherwise."""
    if isinstance(arg, StrExpr):
        return True
    if parts := _parts(arg):
        return all(_is_ready(api, part, api.lookup_type_or_none(part)) for part in parts)
    return given is not None and _is_ready_type(given)


def _parts(arg: Expression) -> list[Expression]:
    """Return what an expression is one of, or is made of; empty when only its type tells."""
    if isinstance(arg, ConditionalExpr):
        return [arg.if_expr, arg.else_expr]
    if isinstance(arg, OpExpr) and arg.op in {"or", "and"}:
        return [arg.left, arg.right]
    if isinstance(arg, ListExpr | TupleExpr):
        return list(arg.items)
    if isinstance(arg, ListComprehension):
        return [arg.generator.left_expr]
    if isinstance(arg, GeneratorExpr):
        return [arg.left_expr]
    if isinstance(arg, StarExpr):
        return [arg.expr]
    return []


def _is_ready_type(given: Type) -> bool:
    kind = get_proper_type(given)
    if isinstance(kind, UnionType | TupleType):
        return all(_is_ready_type(one) for one in kind.items)
    if isinstance(kind, CallableType):
        return _is_ready_type(kind.ret_type)
    if not isinstance(kind, Instance):
        return isinstance(kind, NoneType)
    if kind.type.fullname in GROUPS:
        return _is_ready_type(kind.args[0])
    is_constant = kind.last_known_value is not None
    return is_constant or any(base.fullname in {MD, *HARMLESS} for base in kind.type.mro)


def _accept_constants(context: FunctionSigContext | MethodSigContext) -> CallableType:
    """Take a constant where an Md is asked."""
    signature = context.default_signature
    kinds = list(signature.arg_types)
    for place, args in enumerate(context.args):
        kind = get_proper_type(kinds[place]) if place < len(kinds) else None
        if args and all(_is_constant(arg) for arg in args) and kind is not None and _takes_md(kind):
            kinds[place] = context.api.named_generic_type("builtins.str", [])
    return signature.copy_modified(arg_types=kinds)


def _takes_md(kind: Type) -> bool:
    proper = get_proper_type(kind)
    if isinstance(proper, UnionType):
        return any(_takes_md(one) for one in proper.items)
    return isinstance(proper, Instance) and proper.type.fullname == MD


def _is_constant(arg: Expression) -> bool:
    if isinstance(arg, ConditionalExpr):
        return _is_constant(arg.if_expr) and _is_constant(arg.else_expr)
    if isinstance(arg, NameExpr) and isinstance(arg.node, Var):
        return isinstance(arg.node.final_value, str)
    return isinstance(arg, StrExpr)
