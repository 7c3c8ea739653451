// From the next click until the page is settled, in ms. Waits for nothing by the clock: it is told of
// each change of the page and of each message of the server, and looks at each frame drawn. « answered » is false
// for what the page does by itself.
({ title, charts, where, answered }) => {
  const QUIET = 50; // ms without any change in the main block nor any message; not counted
  const LIMIT = 20000;
  const app = () => document.querySelector("[data-testid=stApp]");
  const shown = (e) => e && e.getClientRects().length > 0;
  const drawn = (chart) => {
    if (chart.matches(".barres, .carte")) return shown(chart);
    const svg = chart.querySelector("svg.marks");
    return shown(chart.querySelector("canvas")) || (shown(svg) && svg.querySelector("path, rect, text"));
  };
  const ready = () => {
    const { testScriptState, testConnectionState } = app().dataset;
    if (testScriptState !== "notRunning" || testConnectionState !== "CONNECTED") return false;
    const h1 = document.querySelector("[data-testid=stMain] h1");
    if (title && !(shown(h1) && h1.innerText.trim() === title)) return false;
    if (!charts) return true;
    const all = [...document.querySelectorAll(where)];
    return all.length === charts && all.every(drawn);
  };

  window.__settled = new Promise((resolve, reject) => {
    let click = null; // when the hand let go
    let changed = 0; // last change in the main block
    let since = null; // everything is there since then
    const look = () => {
      // Streamlit may draw « running » and « not running » at once: a message tells that it did run.
      const told = answered ? window.__heard > click : changed > click;
      if (click !== null && told && ready()) since ??= performance.now();
      else since = null;
    };
    const observer = new MutationObserver((changes) => {
      const main = document.querySelector("[data-testid=stMain]");
      if (changes.some((c) => main.contains(c.target))) changed = performance.now();
      look();
    });
    observer.observe(document.documentElement, {
      subtree: true, childList: true, characterData: true, attributes: true,
    });
    document.addEventListener("pointerup", (e) => { click = e.timeStamp; }, { capture: true, once: true });
    const armed = performance.now();
    const frame = () => {
      look();
      const now = performance.now();
      const end = since === null ? null : Math.max(since, changed, window.__heard);
      if (end !== null && now - end >= QUIET) {
        observer.disconnect();
        resolve(end - click);
      } else if (now - armed > LIMIT) {
        observer.disconnect();
        reject(new Error(`not settled: click ${click}, heard ${window.__heard}, ready ${ready()}`));
      } else requestAnimationFrame(frame);
    };
    requestAnimationFrame(frame);
  });
}
