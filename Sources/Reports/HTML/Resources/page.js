(() => {
"use strict";
const $ = (id) => document.getElementById(id);

function fill(node, attributes, children) {
  for (const [name, value] of Object.entries(attributes)) {
    if (value !== null && value !== undefined) node.setAttribute(name, value);
  }
  node.append(...children.flat().filter((child) => child !== null && child !== undefined));
  return node;
}
const make = (name, attributes = {}, ...children) => fill(document.createElement(name), attributes, children);
const draw = (name, attributes = {}, ...children) =>
  fill(document.createElementNS("http://www.w3.org/2000/svg", name), attributes, children);

const report = JSON.parse($("connections").textContent);
const records = report.connections;
const places = new Map(records.map((record, place) => [record.id, place]));

// One line for each whole connection, read when its row is opened.
let timelineLines = null;
function timelineOf(record) {
  timelineLines ??= new Map($("timelines").textContent.trim().split("\n").slice(1, -1)
    .map((line) => [Number(/^\{"id":(\d+)/.exec(line)[1]), line]));
  return JSON.parse(timelineLines.get(record.id).replace(/,$/, ""));
}
// Of connections for which there was no room the page has what their line shows.
const isWhole = (record) => record.handshake !== undefined;
const count = (number) => number.toLocaleString("en-US");
const plural = (number, noun) => `${count(number)} ${noun}${number === 1 ? "" : "s"}`;
const numeric = ({ address, port }) => (address.includes(":") ? `[${address}]:${port}` : `${address}:${port}`);
const endpoint = (end) => (end.name ? `${end.name}:${end.port}` : numeric(end));
// What names stand for; nothing where addresses are shown.
const addresses = ({ client, server }) => (client.name || server.name ? [`${numeric(client)} → ${numeric(server)}`] : []);

function duration(seconds) {
  if (seconds === null) return "";
  const sign = seconds < 0 ? "-" : "";
  const size = Math.round(Math.abs(seconds) * 1e9) / 1e9;
  if (size === 0) return "0 s";
  if (size >= 172800) return `${sign}${count(Math.floor(size / 86400))} d ${Math.floor((size / 3600) % 24)} h`;
  if (size >= 7200) return `${sign}${Math.floor(size / 3600)} h ${Math.floor((size / 60) % 60)} min`;
  if (size >= 120) return `${sign}${Math.floor(size / 60)} min ${Math.floor(size % 60)} s`;
  const [unit, name] = size >= 1 ? [1, "s"] : size >= 1e-3 ? [1e-3, "ms"] : size >= 1e-6 ? [1e-6, "µs"] : [1e-9, "ns"];
  return `${sign}${Number((size / unit).toPrecision(3))} ${name}`;
}

// A Date has milliseconds, a capture nanoseconds: whole seconds and the rest are kept apart.
function secondsBetween(from, to) {
  const whole = (Date.parse(`${to.slice(0, 19)}Z`) - Date.parse(`${from.slice(0, 19)}Z`)) / 1000;
  return whole + Number(`0${to.slice(19, -1)}`) - Number(`0${from.slice(19, -1)}`);
}

const severities = ["none", "info", "notice", "warning", "error"];
const worstFirst = (one, other) => severities.indexOf(other.severity) - severities.indexOf(one.severity);
const isSelf = (record) => record.states.server === null;
const problemsOf = (record) => record.findings.filter(({ severity }) => severities.indexOf(severity) > 1).sort(worstFirst);

// ? assumed, ~ implied by RFC 9293; LISTEN is never on the wire: it has no mark where its SYN-ACK follows.
function stateText({ state, evidence }, isAnswered) {
  if (state === null) return "-";
  const isSure = evidence === "proven" || (state === "LISTEN" && isAnswered);
  return state + (isSure ? "" : evidence === "assumed" ? "?" : "~");
}
const isAnswered = (record, event) => event.frame < (record.handshake.syn_ack_frame ?? 0);

const flagNames = { S: "SYN", F: "FIN", R: "RST", P: "PSH", U: "URG" };
function segmentName(event) {
  if (event.kind === "icmp") return "ICMP";
  const names = ["R", "S", "F", "U"].filter((flag) => event.flags.includes(flag)).map((flag) => flagNames[flag]);
  if (event.flags.includes(".") && (names.length > 0 || event.length === 0)) names.push("ACK");
  const name = names.join("+") || (event.length === 0 ? "no flags" : "");
  return event.length > 0 ? `${name} ${count(event.length)} B`.trim() : name;
}

const kindWords = {
  "syn-retransmission": "again", "syn-ack-retransmission": "again", "fin-retransmission": "again",
  "retransmission": "again", "out-of-order": "out of order", "duplicate-ack": "duplicate",
  "window-update": "window", "keepalive": "keepalive", "keepalive-answer": "keepalive answer",
  "window-probe": "window probe", "window-probe-answer": "probe answer", "double": "the same packet",
  "stale-ack": "of an old connection", "old-duplicate": "out of place",
  "outside-stream": "outside of the stream", "answer-not-taken": "other numbers",
};
const isRepeat = (event) => kindWords[event.kind] === "again";
const sent = (side) => (record) => record.transfer[side].bytes;
const columns = [
  { key: "id", title: "#", value: (r) => r.id },
  { key: "client", title: "Client", value: (r) => endpoint(r.client) },
  { key: "server", title: "Server", value: (r) => endpoint(r.server) },
  { key: "start", title: "Start (UTC)", value: (r) => r.start, text: (r) => `${r.start.slice(0, 10)} ${r.start.slice(11, 26)}` },
  { key: "duration", title: "Duration", value: (r) => r.duration ?? -1, text: (r) => duration(r.duration) },
  { key: "sent", title: "Client sent", value: sent("client"), text: (r) => `${count(sent("client")(r))} B` },
  { key: "received", title: "Server sent", value: sent("server"), text: (r) => `${count(sent("server")(r))} B` },
  { key: "outcome", title: "Outcome", value: (r) => r.outcome },
  {
    key: "problems", title: "Problems",
    value: (r) => severities.indexOf(r.severity) * 1000 + problemsOf(r).length,
    text: (r) => problemsOf(r).map((finding) => finding.id).join(", "),
  },
];
for (const column of columns) column.text ??= (record) => String(column.value(record));
const ends = new Set(["client", "server"]);
// An address may be broken where a column is narrow, a port never.
function content(column, record) {
  const text = column.text(record);
  if (!ends.has(column.key)) return [text];
  const colon = text.lastIndexOf(":");
  return [text.slice(0, colon), make("wbr"), make("span", { class: "port" }, text.slice(colon))];
}
// The worst first: that is what a page is opened for.
const table = { rows: records, drawn: 0, column: columns.at(-1), descending: true, open: new Set() };
const piece = 200;

const searched = records.map((record) =>
  columns.map((column) => column.text(record)).concat(record.severity, addresses(record), record.findings.map((f) => f.id))
    .join(" ").toLowerCase());

const collator = new Intl.Collator("en", { numeric: true });
function compare(one, other) {
  return typeof one === "number" ? one - other : collator.compare(one, other);
}

function choose() {
  const words = $("search").value.toLowerCase().split(/\s+/).filter((word) => word);
  const onlyProblems = $("problems-only").checked;
  const { column, descending } = table;
  const sign = descending ? -1 : 1;
  table.rows = records
    .filter((record, place) => words.every((word) => searched[place].includes(word)))
    .filter((record) => !onlyProblems || severities.indexOf(record.severity) > 1)
    .map((record) => ({ record, value: column.value(record) }))
    .sort((one, other) => sign * compare(one.value, other.value) || one.record.id - other.record.id)
    .map(({ record }) => record);
  redraw();
}

function redraw() {
  $("rows").replaceChildren();
  table.drawn = 0;
  drawMore();
  $("status").textContent = `${count(table.rows.length)} of ${plural(records.length, "connection")}, `
    + `by ${table.column.title === "#" ? "number" : table.column.title}, ${table.descending ? "descending" : "ascending"}`;
}

function drawMore(upTo = table.drawn + piece) {
  const next = table.rows.slice(table.drawn, upTo);
  $("rows").append(...next.flatMap((record) => {
    const row = rowOf(record);
    return table.open.has(record.id) ? [row, detailRow(record)] : [row];
  }));
  for (const record of next) {
    if (table.open.has(record.id)) drawPictures($(`detail-${record.id}`), record);
  }
  table.drawn += next.length;
  const left = table.rows.length - table.drawn;
  $("more").hidden = left === 0;
  $("more").firstElementChild.textContent = `Show more: ${plural(left, "connection")} not shown yet`;
}

function rowOf(record) {
  const isOpen = table.open.has(record.id);
  const button = make("button", {
    type: "button", "aria-expanded": isOpen, "aria-controls": `detail-${record.id}`,
    "aria-label": `Connection ${record.id}, ${endpoint(record.client)} to ${endpoint(record.server)}, ${record.outcome}`,
  }, String(record.id));
  const cells = columns.slice(1).map((column) =>
    make("td", { role: "cell", class: column.key, "data-title": column.title }, content(column, record)));
  const first = make("th", { role: "rowheader", scope: "row", class: "id" }, button);
  return make("tr", { role: "row", id: `connection-${record.id}`, class: `row worst-${record.severity}` }, first, ...cells);
}

function toggle(record, isOpen = !table.open.has(record.id)) {
  const row = $(`connection-${record.id}`);
  if (isOpen) table.open.add(record.id); else table.open.delete(record.id);
  row.querySelector("button").setAttribute("aria-expanded", isOpen);
  const detail = $(`detail-${record.id}`);
  if (isOpen && !detail) {
    const next = detailRow(record);
    row.after(next);
    drawPictures(next, record);
  } else if (!isOpen && detail) {
    detail.remove();
  }
}

function sortBy(column) {
  table.descending = table.column === column ? !table.descending : false;
  table.column = column;
  for (const head of $("heads").children) {
    const isSorted = head.dataset.key === column.key;
    head.setAttribute("aria-sort", !isSorted ? "none" : table.descending ? "descending" : "ascending");
  }
  choose();
}

// A link in the summary opens its connection, whatever the search hides.
function openNamed() {
  const record = records[places.get(Number(/^#connection-(\d+)$/.exec(location.hash)?.[1]))];
  if (!record) return;
  if (!table.rows.includes(record)) {
    $("search").value = "";
    $("problems-only").checked = false;
    choose();
  }
  const place = table.rows.indexOf(record);
  if (place >= table.drawn) drawMore(place + piece);
  toggle(record, true);
  const row = $(`connection-${record.id}`);
  row.scrollIntoView();
  row.querySelector("button").focus({ preventScroll: true });
}
function detailRow(record) {
  const parts = isWhole(record) ? [figures(record), timeBar(record), findings(record), make("div", { class: "pictures" })] : [lineOnly(record)];
  const cell = make("td", { role: "cell", colspan: columns.length }, make("div", { class: "detail" }, parts));
  return make("tr", { role: "row", class: "detail-row", id: `detail-${record.id}` }, cell);
}

function lineOnly(record) {
  return make("p", { class: "left-out" }, "There was no room in this page for more than the line of this connection. "
    + `tcpwalk report --connection ${record.id} -v shows all of it.`);
}

function figures(record) {
  const { handshake, teardown, transfer } = record;
  const parts = [...addresses(record), `outcome ${record.outcome}`];
  parts.push(`handshake ${handshake.result}` + (handshake.duration === null ? "" : `, ${duration(handshake.duration)}`));
  if (teardown.kind !== "none") parts.push(`close ${teardown.kind}, ${teardown.result}`);
  const repeats = transfer.client.retransmitted_segments + transfer.server.retransmitted_segments;
  if (repeats > 0) parts.push(`${plural(repeats, "segment")} sent again`);
  if (record.vantage !== "unknown") parts.push(`captured at: ${record.vantage}`);
  parts.push(`${plural(record.frames.count, "frame")}, ${record.frames.first} to ${record.frames.last}`);
  parts.push(record.community_id);
  return make("p", {}, parts.join(" · "));
}

// What the time was spent on, the parts in the order in which a moment is given to one.
const timeParts = ["recovery", "window", "network", "server", "client", "idle"];
const partWords = ({ name, seconds, share }) => `${name} ${duration(seconds)} (${Math.round(share * 100)} %)`;
function timeBar({ timing, duration: whole }) {
  const { split } = timing;
  if (split === null || !(whole > 0)) return null;
  const spent = timeParts.map((name) => ({ name, seconds: split[name], share: split[name] / whole }));
  const told = spent.filter(({ share }) => share >= 0.005).sort((one, other) => other.share - one.share);
  const label = told.map(partWords).join(", ");
  const bar = draw("svg", { class: "time-bar", viewBox: "0 0 100 4", preserveAspectRatio: "none", role: "img", "aria-label": label });
  let from = 0;
  for (const { name, share } of spent) {
    if (share > 0) bar.append(draw("rect", { class: `time-${name}`, x: from * 100, y: 0, width: share * 100, height: 4 }));
    from += share;
  }
  const key = told.map((part) => make("span", { class: `time-key time-${part.name}` }, partWords(part)));
  return make("div", { class: "time" }, bar, make("p", {}, "Time: ", ...key));
}

function findings(record) {
  if (record.findings.length === 0) return make("p", {}, "Nothing was found.");
  const sorted = [...record.findings].sort(worstFirst);
  return make("ul", { class: "findings", "aria-label": "Findings" }, ...sorted.map(finding));
}

function finding({ id, severity, evidence, frames, summary, explanation, alternatives, check }) {
  const title = make("p", {}, make("strong", { class: severity }, `${severity}: ${id}`),
    ` ${evidence}, ${frames.length === 1 ? "frame" : "frames"} ${frames.join(", ")}`);
  const item = make("li", {}, title, make("p", {}, summary));
  if (severity === "info") return item;
  const more = make("details", {}, make("summary", {}, "What it means and what to check"), make("p", {}, explanation));
  more.append(...list("Could also be, or cannot be excluded:", alternatives), ...list("Check:", check));
  item.append(more);
  return item;
}

const list = (title, items) => items.length === 0 ? []
  : [make("p", {}, title), make("ul", {}, ...items.map((item) => make("li", {}, item)))];

function drawPictures(detail, record, hasAll = false) {
  if (!isWhole(record)) return;
  const host = detail.querySelector(".pictures");
  const place = make("div");
  host.replaceChildren(place);
  const timeline = timelineOf(record);
  const width = Math.max(300, Math.min(host.clientWidth || 900, 1100));
  if (timeline.events.length === 0) {
    place.append(make("p", { class: "left-out" }, leftOutWords(record, leftOut(timeline))));
    return;
  }
  const line = make("p", { class: "line", role: "status" }, "Point at an arrow, or move to it with Tab and the arrow keys: its line stands here.");
  const redraw = () => drawPictures(detail, record, true);
  place.append(legend(), ladder(record, timeline, width, hasAll, redraw));
  for (const side of ["client", "server"]) place.append(...plots(record, timeline, side, width));
  place.append(line);
  watch(place, line, timeline);
}

const leftOut = ({ cuts, dropped }) => cuts.reduce((sum, { frames }) => sum + frames, dropped);

function leftOutWords(record, frames) {
  return `${plural(frames, "frame")} of this connection ${frames === 1 ? "is" : "are"} not in this page. `
    + `tcpwalk report --connection ${record.id} -v shows all of them.`;
}

function legend() {
  const sample = (name, words) => make("li", {},
    draw("svg", { class: "sample", width: 34, height: 12, "aria-hidden": "true" },
      draw("g", { class: `event ${name}` }, draw("path", { class: "shaft", d: "M2 6H32" }),
        ...(name.includes("lost") ? [draw("path", { class: "cross", d: cross(28, 6) })] : []))), words);
  return make("ul", { class: "legend", "aria-label": "Legend" },
    sample("client", "client"), sample("server", "server"), sample("client repeat", "sent again"),
    sample("client lost", "no answer seen before it was sent again, or ever"),
    make("li", {}, "? assumed"), make("li", {}, "~ implied by RFC 9293"));
}
// Each picture is one stop for Tab; the arrow keys move inside.
function watch(place, line, timeline) {
  const byFrame = new Map(timeline.events.map((event) => [String(event.frame), event]));
  const tell = ({ target }) => {
    const event = byFrame.get(target.closest("[data-frame]")?.dataset.frame);
    if (!event) return;
    line.replaceChildren(make("code", {}, event.line), event.note === null ? "" : ` ${event.note}`);
  };
  place.addEventListener("mouseover", tell);
  place.addEventListener("focusin", tell);
  place.addEventListener("keydown", move);
  for (const picture of place.querySelectorAll("svg[role=group]")) {
    picture.querySelector("[data-frame]")?.setAttribute("tabindex", "0");
  }
}

function move(press) {
  const from = press.target.closest("[data-frame]");
  if (!from) return;
  const all = [...from.closest("svg").querySelectorAll("[data-frame]")];
  const at = all.indexOf(from);
  const steps = { ArrowDown: at + 1, ArrowRight: at + 1, ArrowUp: at - 1, ArrowLeft: at - 1, Home: 0, End: all.length - 1 };
  const to = all[steps[press.key]];
  if (!to) return;
  press.preventDefault();
  from.setAttribute("tabindex", "-1");
  to.setAttribute("tabindex", "0");
  to.focus();
}

// The same words for the eye (hover) and for the ear.
function labelled(group, event, words) {
  fill(group, { "data-frame": event.frame, tabindex: "-1", role: "img", "aria-label": words },
    [draw("title", {}, event.line + (event.note === null ? "" : `\n${event.note}`))]);
  return group;
}
const ladderLimit = 160;
const routine = new Set(["data", "ack", "duplicate-ack", "window-update", "double"]);

// The frames to draw of a long connection: its beginning, its end, and what is not routine, with its neighbours.
function drawnPlaces(events, isWhole) {
  if (isWhole || events.length <= ladderLimit) return new Set(events.keys());
  const last = events.length - 1;
  const places = new Set([...Array(60).keys()].flatMap((place) => place < 40 ? [place, last - place] : [place]));
  events.forEach(({ kind }, place) => {
    if (routine.has(kind) || places.size >= ladderLimit) return;
    for (let near = Math.max(0, place - 1); near <= Math.min(last, place + 1); near += 1) places.add(near);
  });
  return places;
}

// What stands under each other: events, gaps in time, and what is not drawn.
function ladderRows(timeline, isWhole) {
  const { events } = timeline;
  const drawn = drawnPlaces(events, isWhole);
  const cuts = new Map(timeline.cuts.map(({ after, frames }) => [after, frames]));
  const gaps = events.map((event, at) => at === 0 ? 0 : secondsBetween(events[at - 1].time, event.time));
  const waits = gaps.filter((gap) => gap > 0).sort((a, b) => a - b);
  const usual = waits[Math.floor(waits.length / 2)] ?? 0;
  const isLongGap = (gap) => gap >= 1 || (gap >= 0.05 && gap > 20 * usual);
  const rows = [];
  let hidden = 0;
  let missing = 0;
  const close = () => {
    if (hidden > 0) rows.push({ words: `${plural(hidden, "frame")} not drawn` });
    if (missing > 0) rows.push({ words: `${plural(missing, "frame")} not in the page` });
    hidden = 0;
    missing = 0;
  };
  events.forEach((event, at) => {
    missing += cuts.get(at) ?? 0;
    if (!drawn.has(at)) {
      hidden += 1;
      return;
    }
    const isBroken = hidden + missing > 0;
    close();
    if (!isBroken && isLongGap(gaps[at])) rows.push({ words: `${duration(gaps[at])} later` });
    rows.push({ event, since: gaps[at], isFirst: at === 0, isBroken });
  });
  missing += (cuts.get(events.length) ?? 0) + timeline.dropped;
  close();
  return rows;
}

function ladder(record, timeline, width, isWhole, redraw) {
  const isNarrow = width < 640;
  const margin = isNarrow ? 112 : 230;
  const frame = { left: margin, right: width - margin, width, isNarrow };
  const self = isSelf(record);
  const unanswered = new Set(timeline.unanswered);
  const picture = draw("g");
  let y = 44;
  let known = { client: null, server: null };
  for (const row of ladderRows(timeline, isWhole)) {
    if (row.event) {
      const height = arrowRow(picture, frame, y, row, known, unanswered, record);
      const { client, server } = row.event.states;
      known = { client: stateText(client), server: self ? "" : stateText(server, isAnswered(record, row.event)) };
      y += height;
    } else {
      breakRow(picture, frame, y, row);
      y += 34;
    }
  }
  const heads = [
    draw("text", { class: "head", x: frame.left, y: 14, "text-anchor": isNarrow ? "end" : "middle" }, self ? "socket" : "client"),
    draw("text", { class: "head", x: frame.right, y: 14, "text-anchor": isNarrow ? "start" : "middle" }, self ? "the same socket" : "server"),
  ];
  if (!isNarrow) {
    heads.push(draw("text", { x: frame.left, y: 29, "text-anchor": "middle" }, shortened(endpoint(record.client), margin / 3.2)),
      draw("text", { x: frame.right, y: 29, "text-anchor": "middle" }, shortened(endpoint(record.server), margin / 3.2)));
  }
  const lives = ["left", "right"].map((side) => draw("path", { class: "life", d: `M${frame[side]} 34V${y}` }));
  const words = `Ladder of connection ${record.id}: client ${endpoint(record.client)} on the left, server `
    + `${endpoint(record.server)} on the right, ${plural(timeline.events.length, "frame")}, time downwards`;
  const svg = draw("svg", { class: "ladder", role: "group", "aria-label": words, width, height: y + 8, viewBox: `0 0 ${width} ${y + 8}` },
    ...lives, ...heads, picture);
  const figure = make("figure", {}, svg, make("figcaption", {}, "Ladder. Slopes are not to scale: one capture point knows one time for each frame."));
  if (!isWhole && timeline.events.length > ladderLimit) {
    const button = make("button", { type: "button", class: "whole" }, `Draw all ${plural(timeline.events.length, "frame")}`);
    button.onclick = redraw;
    figure.append(button);
  }
  if (leftOut(timeline) > 0) figure.append(make("p", { class: "left-out" }, leftOutWords(record, leftOut(timeline))));
  return figure;
}

function breakRow(picture, { left, right }, y, row) {
  for (const x of [left, right]) picture.append(draw("path", { class: "break", d: `M${x} ${y - 8}v26` }));
  picture.append(draw("text", { class: "gap", x: (left + right) / 2, y: y + 9, "text-anchor": "middle" }, `⋮ ${row.words} ⋮`));
}
const cross = (x, y) => `M${x - 5} ${y - 5}l10 10m0 -10l-10 10`;

function arrowRow(picture, frame, y, row, known, unanswered, record) {
  const { event } = row;
  const isLost = unanswered.has(event.frame);
  const name = segmentName(event) + (kindWords[event.kind] ? ` (${kindWords[event.kind]})` : "");
  const group = draw("g", { class: ["event", event.from ?? "icmp", isRepeat(event) ? "repeat" : "", isLost ? "lost" : "", event.flags?.includes("R") ? "reset" : ""].join(" ") });
  group.append(draw("rect", { class: "hit", x: frame.left, y: y - 14, width: frame.right - frame.left, height: 28 }));
  if (event.from === null) group.append(...icmpMark(frame, y));
  else group.append(...shaft(frame, y, event.from === "client", isLost));
  const shown = frame.isNarrow ? shortened(name, (frame.right - frame.left) / 6.4) : name;
  group.append(draw("text", { class: "label", x: (frame.left + frame.right) / 2, y: y - 7, "text-anchor": "middle" }, shown));
  const way = event.from === null ? "ICMP" : event.from === "client" ? "client to server" : "server to client";
  labelled(group, event, `Frame ${event.frame}, ${row.isFirst || row.isBroken ? "" : `${duration(row.since)} later, `}${way}: ${name}`
    + `${isLost ? ", no answer seen" : ""}. ${event.note ?? ""} ${event.line}`);
  picture.append(group);
  if (!frame.isNarrow) {
    picture.append(draw("text", { class: "time", x: 2, y: y + 4 }, `${event.frame}  ${row.isFirst || row.isBroken ? event.time.slice(11, 26) : `+${duration(row.since)}`}`));
  }
  const left = beside(picture, frame, y, "client", event, known, record);
  const right = isSelf(record) ? 0 : beside(picture, frame, y, "server", event, known, record);
  return 32 + 13 * Math.max(left, right);
}

const shortened = (name, room) => name.length <= room ? name : `${name.slice(0, Math.max(3, room - 1))}…`;

function shaft({ left, right }, y, isFromClient, isLost) {
  const [from, to] = isFromClient ? [left, right] : [right, left];
  const way = isFromClient ? 1 : -1;
  const end = isLost ? to - way * 22 : to;
  const parts = [draw("path", { class: "shaft", d: `M${from} ${y - 4}L${end} ${y + 4}` })];
  parts.push(isLost ? draw("path", { class: "cross", d: cross(end, y + 4) })
    : draw("path", { class: "tip", d: `M${to} ${y + 4}l${-way * 9} -5v9z` }));
  return parts;
}

function icmpMark({ left, right }, y) {
  const middle = (left + right) / 2;
  return [draw("path", { class: "shaft", d: `M${middle} ${y}H${left}` }),
    draw("path", { class: "tip", d: `M${left} ${y}l9 -5v10z` }),
    draw("path", { class: "cross", d: `M${middle} ${y - 5}l5 5l-5 5l-5 -5z` })];
}

// The state, where it changed, and the calls that the frame shows: returns how many lines of calls.
function beside(picture, frame, y, side, event, known, record) {
  const [x, anchor] = side === "client" ? [frame.left - 8, "end"] : [frame.right + 8, "start"];
  const state = event.states[side];
  const text = stateText(state, side === "server" && isAnswered(record, event));
  if (known[side] !== text) {
    picture.append(draw("text", { class: `state ${state.evidence ?? "assumed"}`, x, y: y + 4, "text-anchor": anchor },
      draw("title", {}, `${side}: ${state.state ?? "not known"}${state.evidence ? `, ${state.evidence}` : ""}`), text));
  }
  const calls = event.calls.filter((call) => call.side === side).flatMap((call) =>
    (frame.isNarrow ? callText(call).split(/ |(?<=\/)/) : [callText(call)]).map((words) => ({ call, words })));
  calls.forEach(({ call, words }, at) => picture.append(
    draw("text", { class: `call ${call.evidence}`, x, y: y + 17 + 13 * at, "text-anchor": anchor },
      draw("title", {}, `${side}: ${call.call}, ${call.evidence}`), words)));
  return calls.length;
}

function callText({ call, result }) {
  const name = call.includes("(") ? call : call.replace(" or ", "()/") + "()";
  const short = { "write (first)": "write() first", "write (last)": "write() last", "read (first)": "read() first", "read (last)": "read() last", "close (abort)": "close() abort" };
  return (short[call] ?? name) + (result !== null && result !== "ok" ? ` ${result}` : "");
}
// Sequence numbers counted on from the first one, past 2^32.
function unwrapped(base) {
  let last = base;
  let position = 0;
  return (number) => {
    const next = position + ((number - last) | 0);
    if (next > position) { position = next; last = number; }
    return next;
  };
}

// How far the receiver's windows are to be shifted; null when the handshake was not seen.
function windowShift(record, receiver) {
  const { client, server = null } = record.handshake.options ?? {};
  if (client && isSelf(record)) return client.window_scale ?? 0;
  if (!client || !server) return null;
  return client.window_scale === null || server.window_scale === null ? 0 : { client, server }[receiver].window_scale;
}

function traces(record, timeline, side) {
  const other = isSelf(record) ? side : side === "client" ? "server" : "client";
  const events = timeline.events.filter((event) => event.flags);
  const first = events.find((event) => event.from === side && event.kind !== "old-duplicate");
  if (!first) return null;
  const position = unwrapped(first.seq);
  const shift = windowShift(record, other);
  const traced = { segments: [], acks: [], edges: [] };
  for (const event of events) {
    const at = secondsBetween(record.start, event.time);
    if (event.from === side && event.length > 0) {
      const from = position(event.seq);
      traced.segments.push({ event, at, from, to: from + event.length });
    }
    if (event.from === other && event.ack !== null && !event.flags.includes("R") && event.kind !== "stale-ack") {
      const upTo = position(event.ack);
      traced.acks.push({ event, at, upTo });
      if (shift !== null) {
        traced.edges.push({ at, upTo: upTo + (event.flags.includes("S") ? event.window : event.window * 2 ** shift) });
      }
    }
  }
  return traced;
}

function scales(traced, width, height) {
  const times = [...traced.segments, ...traced.acks].map((point) => point.at);
  const first = times.reduce((a, b) => Math.min(a, b));
  const span = times.reduce((a, b) => Math.max(a, b)) - first || 1e-6;
  const sent = traced.segments.map((s) => s.to).concat(traced.acks.map((a) => a.upTo)).reduce((a, b) => Math.max(a, b), 1);
  const edge = traced.edges.reduce((a, { upTo }) => Math.max(a, upTo), 0);
  // A window far beyond the data would press it flat.
  const top = edge > sent && edge <= 3 * sent ? edge : sent * 1.08;
  const area = { left: 64, right: width - 12, top: 10, bottom: height - 30 };
  return {
    area, first, span, top, isEdgeCut: edge > top,
    x: (at) => area.left + ((at - first) / span) * (area.right - area.left),
    y: (position) => area.bottom - (Math.max(0, Math.min(position, top)) / top) * (area.bottom - area.top),
  };
}

const stairs = (points, { x, y }) => points.map(({ at, upTo }, place) =>
  place === 0 ? `M${x(at).toFixed(1)} ${y(upTo).toFixed(1)}` : `H${x(at).toFixed(1)}V${y(upTo).toFixed(1)}`).join("");

function axes({ area, first, span, top, x, y }, isNarrow) {
  const parts = [draw("path", { class: "axis", d: `M${area.left} ${area.top}V${area.bottom}H${area.right}` })];
  const steps = isNarrow ? 2 : 4;
  for (let step = 0; step <= steps; step += 1) {
    const at = first + (span * step) / steps;
    const anchor = step === 0 ? "start" : step === steps ? "end" : "middle";
    parts.push(draw("text", { x: x(at), y: area.bottom + 18, "text-anchor": anchor }, duration(at)));
    const position = Math.round((top * step) / steps);
    parts.push(draw("path", { class: "grid", d: `M${area.left} ${y(position)}H${area.right}` }));
    parts.push(draw("text", { x: area.left - 6, y: y(position) + 4, "text-anchor": "end" }, bytesShort(position)));
  }
  return parts;
}

function bytesShort(bytes) {
  const [unit, name] = bytes >= 1e9 ? [1e9, "GB"] : bytes >= 1e6 ? [1e6, "MB"] : bytes >= 1e3 ? [1e3, "kB"] : [1, "B"];
  return `${Number((bytes / unit).toPrecision(3))} ${name}`;
}

function segmentMark({ event, at, from, to }, { x, y }, isLost) {
  const kind = isRepeat(event) ? "repeat" : event.kind === "out-of-order" ? "overtaken" : event.from;
  const group = draw("g", { class: `segment ${kind}${isLost ? " lost" : ""}` });
  const [left, low, high] = [x(at), y(from), Math.min(y(to), y(from) - 2)];
  group.append(draw("path", { class: "hit", d: `M${left} ${low}V${high}` }), draw("path", { class: "bar", d: `M${left} ${low}V${high}` }));
  if (isRepeat(event)) group.append(draw("path", { class: "cross", d: cross(left, (low + high) / 2) }));
  return labelled(group, event, `Frame ${event.frame}, at ${duration(at)}: bytes ${count(from)} to ${count(to)}`
    + `${isRepeat(event) ? ", sent again" : ""}${isLost ? ", no answer seen" : ""}. ${event.note ?? ""}`);
}

function plots(record, timeline, side, width) {
  const traced = traces(record, timeline, side);
  if (!traced || traced.segments.length === 0) return [];
  const height = width < 640 ? 220 : 280;
  const scale = scales(traced, width, height);
  const unanswered = new Set(timeline.unanswered);
  const words = `Time-sequence plot of what the ${side} sent: ${plural(traced.segments.length, "segment")}, `
    + `${plural(traced.segments.filter(({ event }) => isRepeat(event)).length, "repeat")}`;
  const svg = draw("svg", { class: "plot", role: "group", "aria-label": words, width, height, viewBox: `0 0 ${width} ${height}` },
    ...axes(scale, width < 640),
    draw("path", { class: "edge", d: stairs(traced.edges, scale) }), draw("path", { class: "acked", d: stairs(traced.acks, scale) }),
    ...traced.segments.map((segment) => segmentMark(segment, scale, unanswered.has(segment.event.frame))));
  const window = traced.edges.length === 0 ? "; the window is not drawn, as the handshake that scales it was not captured"
    : scale.isEdgeCut ? "; dashed: the end of the window, in part beyond the plot" : "; dashed: the end of the window";
  const caption = `${words}. Bars: segments; crosses: sent again; line: acknowledged${window}. Sequence numbers from the first, time from the connection's start.`
    + (leftOut(timeline) > 0 ? ` ${plural(leftOut(timeline), "frame")} not in the page are missing here too.` : "");
  return [make("figure", {}, svg, make("figcaption", {}, caption))];
}
$("heads").append(...columns.map((column) => {
  const button = make("button", { type: "button" }, column.title);
  button.onclick = () => sortBy(column);
  return make("th", { role: "columnheader", scope: "col", class: column.key, "data-key": column.key, "aria-sort": column === table.column ? "descending" : "none" }, button);
}));

let waiting = 0;
$("search").oninput = () => {
  clearTimeout(waiting);
  waiting = setTimeout(choose, 80);
};
$("problems-only").onchange = choose;

$("rows").onclick = ({ target }) => {
  const row = target.closest("tr.row");
  // Who selects an address to copy it does not want the row to open.
  if (!row || (!target.closest("button") && String(getSelection()))) return;
  toggle(records[places.get(Number(row.id.slice("connection-".length)))]);
};

$("more").firstElementChild.onclick = () => drawMore();
new IntersectionObserver((seen) => {
  if (seen.some((entry) => entry.isIntersecting) && !$("more").hidden) drawMore();
}, { rootMargin: "600px" }).observe($("more"));

function drawOpened() {
  for (const id of table.open) {
    const detail = $(`detail-${id}`);
    if (detail) drawPictures(detail, records[places.get(id)]);
  }
}
let drawnWidth = innerWidth;
let resizing = 0;
addEventListener("resize", () => {
  if (innerWidth === drawnWidth) return;
  drawnWidth = innerWidth;
  clearTimeout(resizing);
  resizing = setTimeout(drawOpened, 150);
});
addEventListener("hashchange", openNamed);

$("controls").hidden = false;
choose();
if (records.length === 1) toggle(records[0], true);
openNamed();
})();
