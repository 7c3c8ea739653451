// Keeps what is being typed: commits text areas while they are written, warns before a page with
// unsaved words is closed, and renews a page whose server was started again.
(() => {
  if (window.__carnet) return;
  window.__carnet = true;
  const PAUSE = 800; // ms after the last key, as in fields.py
  const timers = new WeakMap();
  const waiting = new Set(); // fields typed in and not committed yet
  let start = null; // which start of the server this page comes from

  const app = () => document.querySelector("[data-testid=stApp]");
  const connected = () => app()?.dataset.testConnectionState === "CONNECTED";
  const isText = (e) =>
    (e instanceof HTMLTextAreaElement || (e instanceof HTMLInputElement && e.type === "text")) &&
    !e.closest("[data-testid=stForm]");

  // Streamlit commits a text area on Ctrl+Enter and keeps the focus in it. One-line texts commit by themselves.
  const commit = (field) => {
    if (!connected() || field.disabled) return; // stays in waiting
    if (field instanceof HTMLTextAreaElement)
      field.dispatchEvent(
        new KeyboardEvent("keydown", { key: "Enter", code: "Enter", ctrlKey: true, bubbles: true }),
      );
    waiting.delete(field);
  };
  const commitAll = () => [...waiting].forEach(commit);

  // Streamlit takes the words of a field that it disables as sent, though nobody received them, and sends
  // a text again only when it differs: so they are sent with a space at the end, then without it.
  const pause = (ms) => new Promise((done) => setTimeout(done, ms));
  const resend = async (field) => {
    const set = Object.getOwnPropertyDescriptor(Object.getPrototypeOf(field), "value").set;
    const words = field.value;
    for (const value of [words + " ", words]) {
      set.call(field, value);
      field.dispatchEvent(new Event("input", { bubbles: true }));
      await pause(PAUSE + 400);
    }
  };

  document.addEventListener("input", (event) => {
    const field = event.target;
    if (!isText(field)) return;
    waiting.add(field);
    clearTimeout(timers.get(field));
    // A one-line text is committed by Streamlit at the same moment; 100 ms later it has left.
    const pause = field instanceof HTMLTextAreaElement ? PAUSE : PAUSE + 100;
    timers.set(field, setTimeout(() => commit(field), pause));
  }, true);

  document.addEventListener("visibilitychange", () => document.hidden && commitAll());
  window.addEventListener("pagehide", commitAll);
  window.addEventListener("beforeunload", (event) => {
    if (!waiting.size) return;
    commitAll();
    event.preventDefault();
    event.returnValue = "";
  });

  // The next screen of a questionnaire is read from its top, by the eye, the keyboard and the screen reader:
  // left where the pressed button was, the next Tab would jump over the first question.
  const startFromTop = () => {
    document.querySelector("[data-testid=stMain]")?.scrollTo({ top: 0 });
    const top = document.querySelector(".st-key-avancement") ?? document.querySelector("[data-testid=stMain] h1");
    if (!top) return;
    top.tabIndex = -1;
    top.focus({ preventScroll: true });
  };
  document.addEventListener("click", (event) => {
    if (event.target.closest?.("[class*='st-key-bouton-defile'] button")) setTimeout(startFromTop, 200);
  }, true);

  // On a phone the menu covers the page: it closes once a screen was chosen.
  document.addEventListener("click", (event) => {
    if (!event.target.closest?.("[data-testid=stSidebar] a") || window.innerWidth > 768) return;
    setTimeout(() => document.querySelector("[data-testid=stSidebarCollapseButton] button")?.click(), 300);
  }, true);

  // Words that Streamlit does not let us translate, outside the block of the screen: written over in its own
  // text nodes and attributes, which it leaves alone until it has something else to say.
  const FRENCH = {
    "Skip to main content": "Aller au contenu",
    "Sidebar": "Menu",
    "App pages": "Écrans",
    "Expand sidebar": "Ouvrir le menu",
    "Collapse sidebar": "Fermer le menu",
    "Close": "Fermer",
    "Upload": "Choisir un fichier",
    "file upload": "Choisir un fichier",
    "Add files": "Choisir un autre fichier",
    "add icon": "ajouter",
  };
  // What the field that takes a file says of sizes and of refusals.
  const OF_FILES = [
    [/^(\d+)MB per file$/, "$1 Mo au plus"],
    [/^(\S+) files are not allowed\.$/, "Ce genre de fichier n’est pas accepté."],
    [/^File must be (\d+)(?:\.0)?MB or smaller\.$/, "Ce fichier est trop gros : $1 Mo au plus."],
    [/^Error: ?$/, "Erreur : "],
    [/(\d+)(?:\.0)?B$/, "$1 o"],
    [/(\d+)\.(\d)KB$/, "$1,$2 Ko"],
    [/(\d+)\.(\d)MB$/, "$1,$2 Mo"],
    [/^Remove (.+)$/, "Retirer $1"],
  ];
  const DIALOGS = {
    "Connection error": [
      "Le carnet s’est arrêté",
      "Tout ce qui était enregistré est gardé. Relancez le carnet, puis rechargez cette page.",
    ],
    "Page not found": ["Cette page n’existe pas", "Voici la première page à la place."],
  };
  const BESIDE =
    "[data-testid=stSkipToContent], [data-testid=stSidebar], [data-testid=stSidebarNav], " +
    "[data-testid=stExpandSidebarButton], [data-testid=stSidebarCollapseButton] button, " +
    "[data-testid=stToast] button, [role=dialog] > button";
  const fileWords = (words) => {
    const found = OF_FILES.find(([english]) => english.test(words));
    return found ? words.replace(...found) : FRENCH[words];
  };
  const translateFiles = (field) => {
    for (const element of field.querySelectorAll("[aria-label]")) {
      const label = fileWords(element.getAttribute("aria-label"));
      if (label) element.setAttribute("aria-label", label);
    }
    const texts = document.createTreeWalker(field, NodeFilter.SHOW_TEXT);
    while (texts.nextNode()) {
      const words = fileWords(texts.currentNode.nodeValue);
      if (words) texts.currentNode.nodeValue = words;
    }
  };
  const textOf = (element) => document.createTreeWalker(element, NodeFilter.SHOW_TEXT).nextNode();
  const translate = () => {
    document.querySelectorAll("[data-testid=stFileUploader]").forEach(translateFiles);
    for (const element of document.querySelectorAll(BESIDE)) {
      const label = FRENCH[element.getAttribute("aria-label")];
      if (label) element.setAttribute("aria-label", label);
      const words = element.matches("a") ? textOf(element) : null;
      if (words && FRENCH[words.nodeValue]) words.nodeValue = FRENCH[words.nodeValue];
    }
    for (const title of document.querySelectorAll("[role=dialog] > h2")) {
      const words = textOf(title), body = title.nextElementSibling;
      const said = words && DIALOGS[words.nodeValue];
      if (!said || !body || !textOf(body)) continue;
      words.nodeValue = said[0];
      textOf(body).nodeValue = said[1];
      body.querySelectorAll("pre, [data-testid=stCode]").forEach((code) => (code.hidden = true));
    }
  };

  const readStart = async () => {
    try {
      const answer = await fetch("/_stcore/health", { cache: "no-store" });
      return answer.headers.get("x-carnet-start");
    } catch {
      return null;
    }
  };
  readStart().then((s) => (start = s));

  // After a restart of the server the page still shows old values. With nothing being typed it is
  // renewed, so that an old window can never put them back; otherwise what is typed is saved first.
  let was = true;
  setInterval(async () => {
    translate();
    // What scrolls sideways must be reachable by the keyboard.
    for (const wide of document.querySelectorAll("[class*=st-key-tableau]")) {
      if (wide.scrollWidth > wide.clientWidth) wide.tabIndex = 0;
    }
    const is = connected();
    if (is && !was) {
      was = is;
      const now = await readStart();
      if (waiting.size) [...waiting].forEach(resend);
      else if (start && now && now !== start) window.location.reload();
      start = now ?? start;
      return;
    }
    was = is;
  }, 250);
})();
