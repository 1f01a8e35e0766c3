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
  // What each CA answered, question by question, as the table of answers says it.
  const said = new Map(Array.from(document.querySelectorAll(".answers-of tbody tr"), (row) =>
    [row.cells[0].textContent, Array.from(row.cells).slice(1).map((one) => one.textContent.split("; "))]));
  let rows = Array.from(table.tBodies, (body) => ({
    body, text: "", country: cell(body, 1), stance: cell(body, 4),
    state: body.querySelector(".s").textContent,
    stores: Array.from(body.rows[0].cells[2].children, (token) => token.textContent),
    answers: said.get(body.querySelector("bdi").textContent) || [],
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
  fill("f-stance", rows.map((row) => row.stance));
  fill("f-country", rows.map((row) => row.country));
  fill("f-store", rows.flatMap((row) => row.stores));
  // A filter for each answer that there is to choose from; "later" has its date behind it.
  const heads = Array.from(document.querySelectorAll(".answers-of thead th")).slice(1);
  document.querySelectorAll(".questions > div").forEach((question, i) => {
    const group = document.createElement("optgroup");
    group.label = heads[i] ? heads[i].textContent : "";
    for (const name of question.querySelectorAll("tbody th")) group.append(new Option(name.textContent, i + "=" + name.textContent));
    if (heads[i] && group.children.length) byId("f-answer").append(group);
  });
  byId("f-answer").parentNode.hidden = byId("f-answer").options.length < 2;
  const gave = (row, wanted) => {
    const at = wanted.indexOf("=");
    const name = wanted.slice(at + 1);
    return (row.answers[wanted.slice(0, at)] || []).some((part) => part === name || part.startsWith(name + ", "));
  };

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
    const stance = byId("f-stance").value;
    const answer = byId("f-answer").value;
    const only = group();
    const found = rows.filter((row) => (!only || row.groups.has(only)) &&
      (!state || row.state === state) && (!country || row.country === country) &&
      (!store || row.stores.includes(store)) && (!stance || row.stance === stance) &&
      (!answer || gave(row, answer)) && asked.every((word) => indexed(row).includes(word)));
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
