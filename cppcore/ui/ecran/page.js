// Keeps what is being typed: commits text areas while they are written and values (dates, amounts) once they are
// left, warns before a page with unsaved words is closed, and renews a page whose server was started again.
(() => {
  if (window.__carnet) return;
  window.__carnet = true;
  const PAUSE = 800; // ms after the last key, as in fields.py
  const SETTLED = 500; // ms after which what was sent has been read by a server that answers
  const timers = new WeakMap();
  const waiting = new Set(); // fields typed in and not sent yet
  const sent = new Map(); // fields sent, nobody knows yet whether they were received → when
  const resending = new Set(); // fields being sent again
  let connections = 0; // how many times the server was found again
  let start = null; // which start of the server this page comes from

  const app = () => document.querySelector("[data-testid=stApp]");
  const connected = () => app()?.dataset.testConnectionState === "CONNECTED";
  const still = () => connected() && app().dataset.testScriptState === "notRunning";
  const isText = (e) =>
    (e instanceof HTMLTextAreaElement || (e instanceof HTMLInputElement && e.type === "text")) &&
    !e.closest("[data-testid=stForm]");
  // A value that is read from a text (fields.py): half of « 30/11 » is another date, so it is not sent while typed.
  const isValue = (field) => Boolean(field.closest("[class*=st-key-valeur-]"));

  // Streamlit commits a text area on Ctrl+Enter and a value on Enter, and keeps the focus in them.
  // Free texts of one line commit by themselves.
  const commit = (field) => {
    if (!connected() || field.disabled) return; // stays in waiting
    const ctrlKey = field instanceof HTMLTextAreaElement;
    if (ctrlKey || isValue(field))
      field.dispatchEvent(new KeyboardEvent("keydown", { key: "Enter", code: "Enter", ctrlKey, bubbles: true }));
    waiting.delete(field);
    sent.set(field, Date.now());
  };
  const commitAll = () => [...waiting].forEach(commit);

  // A server that dies takes with it what it was sent a moment before: what was sent is held to be received
  // once the same server has answered since, with the page at rest.
  const unsaved = () =>
    waiting.size + sent.size + resending.size > 0 || document.querySelector(".derriere[data-attend]") !== null;
  let asking = false;
  const forgetReceived = async () => {
    const asked = [...sent].filter(([, at]) => Date.now() - at > SETTLED);
    if (asking || !asked.length || !still()) return;
    asking = true;
    const now = await readStart();
    asking = false;
    if (now && now === (start ?? now) && still())
      for (const [field, at] of asked) if (sent.get(field) === at) sent.delete(field);
  };

  // Streamlit takes the words of a field that it disables as sent, though nobody received them, and sends
  // a text again only when it differs: so they are sent with a space at the end, then without it.
  const pause = (ms) => new Promise((done) => setTimeout(done, ms));
  const rest = async () => {
    for (let calm = 0; calm < 400; calm = still() ? calm + 100 : 0) await pause(100);
  };
  const sameField = (field) => {
    if (field.isConnected) return field;
    const key = [...(field.closest("[class*=st-key-]")?.classList ?? [])].find((c) => c.startsWith("st-key-"));
    return key ? document.querySelector(`.${CSS.escape(key)} ${field.localName}`) : null;
  };
  const resend = async (old) => {
    if (resending.has(old)) return;
    resending.add(old);
    const words = old.value;
    for (let round = null; round !== connections; ) {
      round = connections; // a server lost again on the way: from the beginning
      for (const [before, after] of [[words, words + " "], [words + " ", words]]) {
        await rest(); // the first run of the new session fills the fields again
        const field = sameField(old);
        if (!field || (field.value !== before && (field === old || after === words))) break; // gone, or written in since
        const set = Object.getOwnPropertyDescriptor(Object.getPrototypeOf(field), "value").set;
        set.call(field, after);
        field.dispatchEvent(new Event("input", { bubbles: true }));
        if (isValue(field)) commit(field);
        await pause(PAUSE + 400);
      }
      await rest();
    }
    for (const fields of [sent, resending]) fields.delete(old);
    if (old.isConnected === false) waiting.delete(old);
  };

  document.addEventListener("input", (event) => {
    const field = event.target;
    if (!isText(field)) return;
    waiting.add(field);
    if (isValue(field)) return; // until it is left
    clearTimeout(timers.get(field));
    // A one-line text is committed by Streamlit at the same moment; 100 ms later it has left.
    const pause = field instanceof HTMLTextAreaElement ? PAUSE : PAUSE + 100;
    timers.set(field, setTimeout(() => commit(field), pause));
  }, true);

  const leave = (event) => waiting.has(event.target) && isValue(event.target) && commit(event.target);
  document.addEventListener("focusout", leave);
  document.addEventListener("keydown", (event) => event.isTrusted && event.key === "Enter" && leave(event));
  document.addEventListener("visibilitychange", () => document.hidden && commitAll());
  window.addEventListener("popstate", commitAll, true); // the way back takes the field away without leaving it
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
  const { words: FRENCH, help: ofHelp, files, dialogs: DIALOGS } = window.__carnetWords; // streamlit_internals.py
  const HELP = new RegExp(ofHelp[0]);
  const OF_FILES = files.map(([english, french]) => [new RegExp(english), french]);
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
    for (const help of document.querySelectorAll("[data-testid=stTooltipIcon] button[aria-label]")) {
      const label = help.getAttribute("aria-label");
      if (HELP.test(label)) help.setAttribute("aria-label", label.replace(HELP, ofHelp[1]));
    }
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

  // After a restart of the server, or once the notebook was replaced from another window, the page still shows old
  // values: it is renewed, so that an old window can never put them back, once what was typed is saved.
  let was = true, isOld = false, isReplaced = false;
  // Seen when one comes back to a window, before anything is typed in it.
  const lookAgain = async () => {
    if (document.hidden || !connected()) return;
    const now = await readStart();
    isOld ||= Boolean(start && now && now !== start);
  };
  window.addEventListener("focus", lookAgain);
  document.addEventListener("visibilitychange", lookAgain);
  setInterval(async () => {
    translate();
    if (!isReplaced && document.querySelector(".st-key-carnet-remplace")) {
      isReplaced = true;
      [waiting, sent, resending].forEach((fields) => fields.clear()); // they were of a notebook that is no more
      window.location.reload();
      return;
    }
    // What scrolls sideways must be reachable by the keyboard.
    for (const wide of document.querySelectorAll("[class*=st-key-tableau], .carte > div")) {
      if (wide.scrollWidth > wide.clientWidth) wide.tabIndex = 0;
    }
    const is = connected();
    if (is && !was) {
      was = is;
      connections += 1;
      const lost = [...waiting, ...sent.keys()];
      const now = await readStart();
      lost.forEach(resend);
      rest().then(() => document.dispatchEvent(new Event("carnet-retrouve")));
      isOld ||= Boolean(start && now && now !== start);
      start = now ?? start;
    }
    was = is;
    forgetReceived();
    if (isOld && connected() && !unsaved()) window.location.reload();
  }, 250);
})();
