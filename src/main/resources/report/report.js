"use strict";
// Long before the table is read: its rows beyond the first hundred need not be drawn.
document.documentElement.className = "js";
addEventListener("DOMContentLoaded", () => {
  const AT_ONCE = 100;
  const section = document.getElementById("cas");
  if (!section) return;
  const byId = (id) => document.getElementById(id);
  const table = section.querySelector("table");
  const form = byId("filters");
  const shown = byId("shown");
  const more = byId("more");
  const ascii = /^[\x00-\x7f]*$/;
  const plain = (text) => (ascii.test(text) ? text : text.normalize("NFD").replace(/\p{M}/gu, "")).toLowerCase();
  const cell = (body, column) => body.rows[0].cells[column].textContent.trim();
  const stores = (row) => row.store.split(", ");
  let rows = Array.from(table.tBodies, (body) => ({
    body, text: "", state: cell(body, 3), country: cell(body, 1), store: cell(body, 2),
    groups: new Set(body.className.split(" ")),
  }));
  let limit = AT_ONCE;
  let placed = [];

  const fill = (id, words) => {
    const select = byId(id);
    for (const word of [...new Set(words)].filter(Boolean).sort((a, b) => a.localeCompare(b))) {
      select.append(new Option(word, word));
    }
  };
  fill("f-state", rows.map((row) => row.state));
  fill("f-country", rows.map((row) => row.country));
  fill("f-store", rows.flatMap(stores));

  const indexed = (row) => row.text || (row.text = plain(row.body.textContent));
  // Reads the stories while nobody waits, so that the first search need not.
  const readAhead = (from) => requestIdleCallback((idle) => {
    let next = from;
    while (next < rows.length && idle.timeRemaining() > 1) indexed(rows[next++]);
    if (next < rows.length) readAhead(next);
  });
  const group = () => {
    const id = decodeURIComponent(location.hash.slice(1));
    const target = id && byId(id);
    return target && target.classList.contains("t") && id !== "all" ? id : "";
  };
  const words = (id) => {
    const link = Array.from(document.querySelectorAll(".numbers a, .funnel a"))
      .find((a) => a.getAttribute("href") === "#" + id);
    const label = link && link.querySelector("span, text");
    return label ? label.textContent.trim() : id;
  };
  // Only what is shown is in the table: a filter takes the same time however many CAs there are.
  const place = (wanted) => {
    if (wanted.length === placed.length && wanted.every((row, i) => row === placed[i])) return;
    for (const body of Array.from(table.tBodies)) body.remove();
    for (const row of wanted) row.body.classList.remove("z");
    table.append(...wanted.map((row) => row.body));
    placed = wanted;
  };
  const show = () => {
    const asked = plain(byId("q").value.trim()).split(/\s+/).filter(Boolean);
    const state = byId("f-state").value;
    const country = byId("f-country").value;
    const store = byId("f-store").value;
    const only = group();
    const found = rows.filter((row) => (!only || row.groups.has(only)) &&
      (!state || row.state === state) && (!country || row.country === country) &&
      (!store || stores(row).includes(store)) && asked.every((word) => indexed(row).includes(word)));
    place(found.slice(0, limit));
    shown.textContent = found.length + " of " + rows.length + " CAs" +
      (only ? ", only: " + words(only) : "") +
      (found.length > limit ? "; the first " + limit + " are shown" : "");
    more.hidden = found.length <= limit;
    more.textContent = "Show all " + found.length;
  };
  const sort = (column, head) => {
    const isUp = head.getAttribute("aria-sort") !== "ascending";
    for (const other of table.tHead.rows[0].cells) other.removeAttribute("aria-sort");
    head.setAttribute("aria-sort", isUp ? "ascending" : "descending");
    const collator = new Intl.Collator(undefined, { numeric: true, sensitivity: "base" });
    const keyed = rows.map((row) => ({ row, key: cell(row.body, column) }));
    keyed.sort((a, b) => (!a.key || !b.key)
      ? (a.key ? -1 : b.key ? 1 : 0)
      : (isUp ? 1 : -1) * collator.compare(a.key, b.key));
    rows = keyed.map((entry) => entry.row);
    show();
  };
  Array.from(table.tHead.rows[0].cells).forEach((head, column) => {
    const button = document.createElement("button");
    button.type = "button";
    button.textContent = head.textContent;
    button.addEventListener("click", () => sort(column, head));
    head.replaceChildren(button);
  });
  const again = () => { limit = AT_ONCE; show(); };
  form.addEventListener("input", again);
  form.addEventListener("change", again);
  form.addEventListener("submit", (event) => event.preventDefault());
  form.addEventListener("reset", () => {
    if (group()) location.hash = "all";
    setTimeout(again);
  });
  more.addEventListener("click", () => { limit = Infinity; show(); });
  addEventListener("hashchange", again);
  const openAll = byId("open-all");
  openAll.addEventListener("click", () => {
    const open = openAll.textContent === "Open all";
    for (const row of placed) row.body.querySelector("details").open = open;
    openAll.textContent = open ? "Close all" : "Open all";
  });
  table.addEventListener("click", (event) => {
    const row = event.target.closest("tbody > tr:first-child");
    if (row && !getSelection().toString()) {
      const story = row.parentNode.querySelector("details");
      story.open = !story.open;
    }
  });
  form.hidden = false;
  show();
  readAhead(0);
});
