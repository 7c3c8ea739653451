// A table whose cells are buttons: what is behind a cell is in the page already and opens at once, without a run
// of the script. The buttons found there are told to the server.
let open = null; // the cell opened last, still open when the page is drawn again
let said = null; // what was said last, until the server tells that it heard it: the page is not renewed before
let again = () => {};
document.addEventListener("carnet-retrouve", () => again()); // page.js: a server that died had not heard it

export default ({ parentElement, data, setStateValue, setTriggerValue }) => {
  const table = parentElement.querySelector("table");
  const behind = parentElement.querySelector(".derriere");

  const write = (block, html) => {
    const { activeElement: had } = document;
    const name = block.contains(had) ? `button[name="${had.name}"][value="${CSS.escape(had.value)}"]` : null;
    block.innerHTML = html;
    return name && block.querySelector(name);
  };
  // One stop for the Tab key however many cells there are; the arrows go from one to the next.
  const stopAt = (cell) => {
    for (const other of table.querySelectorAll('[tabindex="0"]')) other.tabIndex = -1;
    if (cell) cell.tabIndex = 0;
  };
  const press = (word) => {
    for (const one of behind.querySelectorAll('[name="dire"]')) one.ariaPressed = String(one.value === word);
  };
  const show = (code) => {
    open = Object.hasOwn(data.cases, code ?? "") ? code : null;
    for (const cell of table.querySelectorAll('[aria-expanded="true"]')) cell.ariaExpanded = "false";
    const cell = [...table.querySelectorAll("button")].find((one) => one.value === open);
    if (cell) cell.ariaExpanded = "true";
    behind.hidden = !cell;
    write(behind, cell ? data.cases[open] : "")?.focus({ preventScroll: true });
    if (cell && said?.[0] === open) press(said[1]);
    return cell;
  };

  if (said && said[2] === data.entendu) said = null;
  behind.toggleAttribute("data-attend", Boolean(said));
  const say = (code, word) => {
    said = [code, word, Date.now()]; // the same word said again later is said again
    behind.dataset.attend = "";
    setStateValue("dire", said);
  };
  again = () => said && say(said[0], said[1]);

  let cell = null;
  if (table.drawn !== data.lignes) {
    cell = write(table, data.lignes);
    table.drawn = data.lignes;
    cell?.focus({ preventScroll: true });
  }
  const shown = show(open);
  if (!table.querySelector('[tabindex="0"]')) stopAt(cell ?? shown ?? table.querySelector("button"));

  table.onclick = ({ target }) => {
    const pressed = target.closest("button");
    if (!pressed) return;
    stopAt(pressed);
    if (show(pressed.value === open ? null : pressed.value)) behind.scrollIntoView({ block: "nearest" });
  };
  table.onkeydown = (event) => {
    const cells = [...table.querySelectorAll("button")];
    const width = table.rows[0].cells.length - 1;
    const step = { ArrowLeft: -1, ArrowRight: 1, ArrowUp: -width, ArrowDown: width }[event.key];
    const next = cells[cells.indexOf(event.target) + step];
    if (!next) return;
    event.preventDefault();
    stopAt(next);
    next.focus();
  };
  behind.onclick = ({ target }) => {
    const pressed = target.closest("button");
    if (!pressed || pressed.ariaPressed === "true") return;
    if (pressed.name === "faire") {
      setTriggerValue("faire", [open, pressed.value]);
      return;
    }
    press(pressed.value);
    say(open, pressed.value);
  };
};
