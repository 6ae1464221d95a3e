"use strict";
(() => {
  // The data's own order is the order of connectedness: node 0 has the most relations. All texts are put on the page
  // as text nodes, never as markup.
  const DATA = JSON.parse(document.getElementById("data").textContent);
  const NODES = DATA.records, LINKS = DATA.links, QUOTES = DATA.quotes, DOCS = DATA.documents;
  const LOOK = DATA.display, PLACES = DATA.network.nodes;
  const by = (id) => document.getElementById(id);
  const isBig = NODES.length > DATA.first;

  // ---- small helpers -----------------------------------------------------------------------------------------
  function make(tag, options = {}, ...children) {
    const element = document.createElement(tag);
    for (const [key, value] of Object.entries(options)) {
      if (key === "class") element.className = value;
      else if (key.startsWith("on")) element.addEventListener(key.slice(2), value);
      else if (value !== null && value !== undefined) element.setAttribute(key, value);
    }
    for (const child of children.flat()) if (child !== null && child !== "") element.append(child);
    return element;
  }
  function mark(cls) {
    const ns = "http://www.w3.org/2000/svg", look = LOOK.classes[cls];
    const svg = document.createElementNS(ns, "svg"), path = document.createElementNS(ns, "path");
    svg.setAttribute("viewBox", "-1.25 -1.25 2.5 2.5");
    svg.setAttribute("class", "mark");
    svg.setAttribute("aria-hidden", "true");
    path.setAttribute("d", LOOK.shapes[look.shape]);
    path.setAttribute("fill", look.colour);
    path.setAttribute("stroke", "rgba(0,0,0,.45)");
    path.setAttribute("stroke-width", ".12");
    svg.append(path);
    return svg;
  }
  const two = (words) => [words.zh, " ", make("small", {}, words.en)];
  const fold = (text) => text.normalize("NFKC").toLowerCase().replace(/\s+/g, "");
  const clip = (text, most) => { const c = Array.from(text); return c.length > most ? c.slice(0, most - 1).join("") + "…" : text; };

  // ---- what is joined to what --------------------------------------------------------------------------------
  const ties = NODES.map(() => []);
  LINKS.forEach((link, at) => { ties[link.s].push(at); ties[link.t].push(at); });
  const other = (link, node) => (link.s === node ? link.t : link.s);
  const byId = new Map(NODES.map((node, at) => [node.id, at]));

  // ---- state -------------------------------------------------------------------------------------------------
  const state = { selected: -1, link: -1, hovered: -1, near: false, all: !isBig, extra: new Set(),
    offClasses: new Set(), offRelations: new Set() };
  let shown = new Set(), inOrder = [], discs = [], changing = false, lines = [], places = new Map(), network = null, nodesData = null, edgesData = null;

  by("counts").textContent = `${NODES.length} 个实体 · ${LINKS.length} 条关系 · ${DATA.texts} 篇文本`;
  by("counts").title = `${NODES.length} entities, ${LINKS.length} relations, ${DATA.texts} documents`;

  // ---- legend ------------------------------------------------------------------------------------------------
  function count(values) { const all = new Map(); for (const v of values) all.set(v, (all.get(v) || 0) + 1); return all; }
  function toggles(list, table, counts, off, icon) {
    for (const key of Object.keys(table)) {
      const number = counts.get(key) || 0;
      if (!number && NODES.length) continue;
      const button = make("button", { type: "button", "aria-pressed": "true", "data-key": key,
        title: `${table[key].zh} ${table[key].en}: ${number}`,
        onclick: () => { if (off.has(key)) off.delete(key); else off.add(key); filtersChanged(); } },
      icon(key), make("span", { class: "word" }, two(table[key])), make("span", { class: "count" }, String(number)));
      list.append(make("li", {}, button));
    }
  }
  function filtersChanged() {
    for (const [list, off] of [["classes", state.offClasses], ["relations", state.offRelations]])
      for (const button of by(list).querySelectorAll("button"))
        button.setAttribute("aria-pressed", String(!off.has(button.dataset.key)));
    by("reset").hidden = !state.offClasses.size && !state.offRelations.size;
    redraw();
  }
  toggles(by("classes"), LOOK.classes, count(NODES.map((n) => n.c)), state.offClasses, mark);
  toggles(by("relations"), LOOK.relations, count(LINKS.map((l) => l.p)), state.offRelations, () => make("span", { class: "tick", "aria-hidden": "true" }));
  by("reset").addEventListener("click", () => { state.offClasses.clear(); state.offRelations.clear(); filtersChanged(); });

  // ---- which part is drawn -----------------------------------------------------------------------------------
  const classOn = (node) => !state.offClasses.has(NODES[node].c);
  const linkOn = (link) => !state.offRelations.has(link.p) && classOn(link.s) && classOn(link.t);

  function chosen() {
    if (state.near && state.selected >= 0) {
      const kept = new Set([state.selected]);
      for (const at of ties[state.selected]) if (linkOn(LINKS[at])) kept.add(other(LINKS[at], state.selected));
      return kept;
    }
    const kept = new Set();
    NODES.forEach((_, node) => { if ((state.all || node < DATA.first || state.extra.has(node)) && classOn(node)) kept.add(node); });
    if (state.offRelations.size) {
      const joined = new Set();
      for (const link of LINKS) if (linkOn(link) && kept.has(link.s) && kept.has(link.t)) { joined.add(link.s); joined.add(link.t); }
      for (const node of kept) if (!joined.has(node) && node !== state.selected) kept.delete(node);
    }
    return kept;
  }

  // Neighbours in rings around the selected one, sorted by relation and class, with room for their names.
  function rings(middle, kept) {
    const spots = new Map([[middle, { x: 0, y: 0 }]]);
    const order = new Map();
    for (const at of ties[middle]) {
      const link = LINKS[at], node = other(link, middle);
      if (linkOn(link) && kept.has(node) && !order.has(node)) order.set(node, link.p + (link.s === middle ? "0" : "1") + NODES[node].c);
    }
    const rest = [...order.keys()].sort((a, b) => (order.get(a) < order.get(b) ? -1 : order.get(a) > order.get(b) ? 1 : a - b));
    let ring = 0, from = 0;
    while (from < rest.length) {
      const radius = 230 + ring * 130, room = Math.floor((2 * Math.PI * radius) / 105);
      const here = rest.slice(from, from + (rest.length - from <= room * 1.15 ? rest.length - from : room));
      here.forEach((node, at) => {
        const angle = -Math.PI / 2 + ((at + (ring % 2) / 2) * 2 * Math.PI) / here.length;
        spots.set(node, { x: radius * 1.3 * Math.cos(angle), y: radius * Math.sin(angle) * 0.9 });
      });
      from += here.length; ring += 1;
    }
    return spots;
  }

  const visNode = (at) => Object.assign({}, PLACES[at], places.get(at), { label: undefined });
  const DRAWN = new Map(DATA.network.edges.map((edge) => [edge.id, edge]));

  function redraw() {
    shown = chosen();
    inOrder = [...shown].sort((a, b) => a - b);
    discs = DATA.discs.filter(([x, y, radius]) => inOrder.some((node) => Math.hypot(PLACES[node].x - x, PLACES[node].y - y) <= radius));
    const rearranged = state.near && state.selected >= 0;
    places = rearranged ? rings(state.selected, shown) : new Map();
    lines = [];
    LINKS.forEach((link, at) => { if (shown.has(link.s) && shown.has(link.t) && linkOn(link)) lines.push(at); });
    if (nodesData) {
      changing = true; // each of these steps draws at once, and is no state to look at
      network.unselectAll();
      edgesData.clear(); nodesData.clear();
      nodesData.add(inOrder.map(visNode));
      edgesData.add(lines.map((at) => DRAWN.get(at)));
      changing = false;
      network.redraw();
    }
    const empty = !shown.size;
    by("message").hidden = !empty;
    if (empty) by("message").replaceChildren(...(NODES.length
      ? ["全部被筛掉了", make("small", {}, "Everything is filtered out")]
      : ["图中还没有实体", make("small", {}, "The graph is empty. 先运行 / first run: kg build FILE…")]));
    const part = isBig && !state.all && !rearranged;
    by("notice").hidden = !part;
    if (part) by("notice").textContent = `图较大，先画关联最多的 ${DATA.first} 个；其余可查找，或点“显示全部”。 The ${DATA.first} best-connected first; all can be found.`;
    by("all").hidden = !isBig || state.all;
    by("near").disabled = state.selected < 0;
    by("near").setAttribute("aria-pressed", String(rearranged));
  }

  // ---- drawing -----------------------------------------------------------------------------------------------
  const SHAPES = {};
  for (const [cls, look] of Object.entries(LOOK.classes)) SHAPES[cls] = new Path2D(LOOK.shapes[look.shape]);
  const FONT = '"PingFang SC","Microsoft YaHei","Noto Sans CJK SC","Noto Sans SC",sans-serif';

  // A node stays visible when the whole of a large graph is on the screen.
  const radiusOf = (node) => Math.max(PLACES[node].size, (2.2 + PLACES[node].size * 0.05) / (network ? network.getScale() : 1));
  function shape(ctx, node, x, y, strong) {
    const size = radiusOf(node), cls = NODES[node].c;
    ctx.save();
    ctx.translate(x, y);
    ctx.scale(size, size);
    ctx.fillStyle = LOOK.classes[cls].colour;
    ctx.fill(SHAPES[cls]);
    ctx.lineWidth = (strong ? 3 : 1.2) / size;
    ctx.strokeStyle = strong ? "#111" : "rgba(255,255,255,.9)";
    ctx.stroke(SHAPES[cls]);
    ctx.restore();
  }
  function renderer({ ctx, id, x, y }) {
    const size = radiusOf(id);
    return { drawNode: () => shape(ctx, id, x, y, false), nodeDimensions: { width: size * 2, height: size * 2 } };
  }

  function backdrop(ctx) {
    if (state.near && state.selected >= 0) return;
    ctx.save();
    ctx.fillStyle = "#f4f6f9";
    for (const [x, y, radius] of discs) { ctx.beginPath(); ctx.arc(x, y, radius + 24, 0, 7); ctx.fill(); }
    ctx.restore();
  }

  const widths = new Map();
  function wide(ctx, text) {
    const key = ctx.font + text;
    if (!widths.has(key)) widths.set(key, ctx.measureText(text).width);
    return widths.get(key);
  }

  // Names are drawn by importance, at a size that the eye can read at every zoom, and only where none lies yet.
  function foreground(ctx) {
    if (changing) return;
    const scale = network.getScale(), ratio = ctx.canvas.width / ctx.canvas.clientWidth;
    const width = ctx.canvas.clientWidth, height = ctx.canvas.clientHeight;
    const middle = network.getViewPosition();
    // What is selected stands out and the rest fades; what the mouse is over stands out only.
    const marked = new Set(), markedLines = [];
    const single = state.link >= 0 ? LINKS[state.link] : null;
    const focus = state.hovered >= 0 ? state.hovered : single ? -1 : state.selected;
    if (single && shown.has(single.s) && shown.has(single.t)) { marked.add(single.s); marked.add(single.t); markedLines.push(state.link); }
    for (const node of new Set([single ? -1 : state.selected, state.hovered])) {
      if (!shown.has(node)) continue;
      marked.add(node);
      for (const at of lines) if (LINKS[at].s === node || LINKS[at].t === node) { markedLines.push(at); marked.add(other(LINKS[at], node)); }
    }
    const fading = !state.near && (single !== null || state.selected >= 0) && marked.size > 0;
    const spots = network.getPositions(inOrder);
    const screen = (node) => ({ x: (spots[node].x - middle.x) * scale + width / 2, y: (spots[node].y - middle.y) * scale + height / 2 });

    ctx.save();
    ctx.setTransform(ratio, 0, 0, ratio, 0, 0);
    if (fading) {
      ctx.fillStyle = "rgba(255,255,255,.78)";
      ctx.fillRect(0, 0, width, height);
    }
    for (const at of markedLines) {
      const link = LINKS[at], a = screen(link.s), b = screen(link.t);
      ctx.beginPath(); ctx.moveTo(a.x, a.y); ctx.lineTo(b.x, b.y);
      ctx.setLineDash(DRAWN.get(at).dashes ? [5, 4] : []);
      ctx.strokeStyle = "#6f7b8b"; ctx.lineWidth = 1.3; ctx.stroke();
    }
    ctx.setLineDash([]);
    ctx.restore();
    for (const node of marked) shape(ctx, node, spots[node].x, spots[node].y, node === state.selected || node === state.hovered);

    ctx.save();
    ctx.setTransform(ratio, 0, 0, ratio, 0, 0);
    ctx.textAlign = "center"; ctx.textBaseline = "middle"; ctx.lineJoin = "round";
    const texts = new Map(), bodies = new Map(), named = new Set(), cell = 60;
    const cells = (box, visit) => {
      for (let i = Math.floor(box[0] / cell); i <= Math.floor(box[2] / cell); i++)
        for (let j = Math.floor(box[1] / cell); j <= Math.floor(box[3] / cell); j++) if (visit(i + ":" + j)) return true;
      return false;
    };
    const free = (map, box) => !cells(box, (key) => (map.get(key) || []).some((o) => box[0] < o[2] && o[0] < box[2] && box[1] < o[3] && o[1] < box[3]));
    const take = (map, box) => cells(box, (key) => { if (!map.has(key)) map.set(key, []); map.get(key).push(box); return false; });
    // What is important may cover another node, but never another name.
    const write = (text, spots, size, weight, colour, important = false) => {
      ctx.font = `${weight} ${size}px ${FONT}`;
      const half = wide(ctx, text) / 2 + 2;
      for (const over of important ? [false, true] : [false]) for (const [x, y, side] of spots) {
        const edge = !side && x > 0 && x < width; // a name above or below its node is moved in from the rim
        const left = edge ? Math.min(Math.max(x, half + 2), width - half - 2) : x + side * half, box = [left - half, y - size * 0.6, left + half, y + size * 0.6];
        if (!free(texts, box) || !(over || free(bodies, box))) continue;
        take(texts, box);
        ctx.lineWidth = 3.5; ctx.strokeStyle = "rgba(255,255,255,.92)"; ctx.strokeText(text, left, y);
        ctx.fillStyle = colour; ctx.fillText(text, left, y);
        return true;
      }
      return false;
    };
    const heads = new Set(state.near ? [] : discs.filter((d) => d[2] * scale > 16).map((d) => d[3]));
    const name = (node, always) => {
      if (named.has(node)) return;
      named.add(node);
      const radius = radiusOf(node) * scale;
      if (!always && radius < 4.6 && !heads.has(node)) return;
      const at = screen(node);
      if (at.x < -80 || at.y < -40 || at.x > width + 80 || at.y > height + 40) return;
      const important = PLACES[node].size > 19 || node === focus || (heads.has(node) && scale < 0.5);
      const size = node === focus ? 15 : Math.round(Math.max(important ? 12 : 11, Math.min(15, 8.5 + radius * 0.38)));
      const text = node === focus || node === state.selected ? clip(NODES[node].l, 40) : clip(NODES[node].l, 14);
      const down = radius + size * 0.72, beside = radius + 3;
      write(text, [[at.x, at.y + down, 0], [at.x, at.y - down, 0], [at.x + beside, at.y, 1], [at.x - beside, at.y, -1]],
        size, important ? 600 : 400, "#1f2733", important);
    };
    // The bodies of the nodes are no place for a name, unless they are so many and small that there is no other.
    for (const node of fading ? marked : inOrder) {
      const at = screen(node), r = radiusOf(node) * scale * 0.85;
      if (r > 4 && at.x > -50 && at.y > -50 && at.x < width + 50 && at.y < height + 50) take(bodies, [at.x - r, at.y - r, at.x + r, at.y + r]);
    }
    if (focus >= 0 && marked.has(focus)) name(focus, true);
    const labelled = new Map();
    for (const at of markedLines) {
      const link = LINKS[at], key = Math.min(link.s, link.t) + ":" + Math.max(link.s, link.t);
      labelled.set(key, (labelled.has(key) ? labelled.get(key) + "、" : "") + LOOK.relations[link.p].zh);
    }
    const sayLines = () => {
      if (labelled.size > 60) return;
      for (const [key, text] of labelled) {
        const [s, t] = key.split(":").map(Number), a = screen(s), b = screen(t);
        if (Math.hypot(a.x - b.x, a.y - b.y) < 56) continue;
        write(text, [[(a.x + b.x) / 2, (a.y + b.y) / 2, 0]], 11, 400, "#6b3a00");
      }
    };
    for (const node of inOrder) if (marked.has(node)) name(node, true);
    sayLines();
    if (!fading) {
      for (const node of inOrder) name(node, false);
      if (scale > 1.05 && lines.length < 4000) for (const at of lines) {
        const link = LINKS[at], a = screen(link.s), b = screen(link.t), x = (a.x + b.x) / 2, y = (a.y + b.y) / 2;
        if (x < 0 || y < 0 || x > width || y > height || Math.hypot(a.x - b.x, a.y - b.y) < 70) continue;
        write(LOOK.relations[link.p].zh, [[x, y, 0]], 11, 400, "#6b3a00");
      }
    }
    ctx.restore();
  }

  // ---- selecting ---------------------------------------------------------------------------------------------
  function select(node, { move = true, panel = true } = {}) {
    if (!shown.has(node) || state.near) {
      const toggled = state.offClasses.delete(NODES[node].c);
      if (!state.all && node >= DATA.first) {
        state.extra.add(node);
        for (const at of ties[node]) state.extra.add(other(LINKS[at], node));
      }
      state.selected = node; state.link = -1; state.hovered = -1;
      if (toggled) filtersChanged(); else redraw();
      if (state.near) { tellNode(node); fit(); remember(node); return; }
    }
    state.selected = node; state.link = -1; state.hovered = -1;
    by("near").disabled = false;
    tellNode(node);
    if (panel) by("panel").scrollTop = 0;
    network.selectNodes([node], false);
    if (move) {
      const quick = matchMedia("(prefers-reduced-motion: reduce)").matches;
      network.focus(node, { scale: Math.max(network.getScale(), 0.75), animation: quick ? false : { duration: 350, easingFunction: "easeInOutQuad" } });
    } else network.redraw();
    remember(node);
  }
  function remember(node) {
    try { history.replaceState(null, "", node < 0 ? location.pathname + location.search : "#" + encodeURIComponent(NODES[node].id)); } catch { /* some viewers forbid it */ }
  }
  function unselect() {
    const was = state.near;
    state.selected = -1; state.link = -1; state.hovered = -1; state.near = false;
    by("near").disabled = true;
    tellNothing(); remember(-1);
    if (was) { redraw(); fit(); } else if (network) { network.unselectAll(); network.redraw(); }
  }
  function fit() {
    if (!network || !shown.size) return;
    const spots = Object.values(network.getPositions(inOrder)), pad = 26 + (state.near ? 84 : 0);
    const below = by("notice").hidden ? 0 : by("notice").offsetHeight;
    const box = [Infinity, Infinity, -Infinity, -Infinity];
    for (const { x, y } of spots) { box[0] = Math.min(box[0], x); box[1] = Math.min(box[1], y); box[2] = Math.max(box[2], x); box[3] = Math.max(box[3], y); }
    const stage = by("picture"), scale = Math.min(1.25, (stage.clientWidth - 2 * pad) / (box[2] - box[0] + 90), (stage.clientHeight - 52 - below) / (box[3] - box[1] + 90));
    network.moveTo({ position: { x: (box[0] + box[2]) / 2, y: (box[1] + box[3]) / 2 + (8 + below / 2) / scale }, scale: Math.max(scale, 0.02) });
  }

  // ---- panel -------------------------------------------------------------------------------------------------
  function jump(node) {
    return make("span", { class: "row" }, mark(NODES[node].c),
      make("button", { type: "button", class: "link", "data-node": NODES[node].id, onclick: () => select(node) }, NODES[node].l));
  }
  function tag(modality) {
    const words = LOOK.modalities[modality];
    return words && words.zh ? make("span", { class: "tag", title: words.en }, words.zh) : null;
  }
  // Sentences are numbered as they are first referred to.
  function Numbered() {
    const order = [];
    return {
      order,
      refs(quotes) {
        return quotes.slice(0, 3).map((quote) => {
          let at = order.indexOf(quote);
          if (at < 0) at = order.push(quote) - 1;
          return make("button", { type: "button", class: "ref", title: "看原句 / see the sentence", onclick: () => reveal(at) }, `[${at + 1}]`);
        });
      },
    };
  }
  function reveal(at) {
    const item = by("panel").querySelector(`.quotes li[data-at="${at}"]`);
    for (const shownItem of by("panel").querySelectorAll(".quotes li.shown")) shownItem.classList.remove("shown");
    if (!item) return;
    item.hidden = false; item.classList.add("shown");
    item.scrollIntoView({ block: "center" });
  }
  function marked(text, forms) {
    const parts = [];
    let from = 0;
    while (from < text.length) {
      let best = -1, which = "";
      for (const form of forms) {
        const at = text.indexOf(form, from);
        if (at >= 0 && (best < 0 || at < best || (at === best && form.length > which.length))) { best = at; which = form; }
      }
      if (best < 0) break;
      parts.push(text.slice(from, best), make("mark", {}, which));
      from = best + which.length;
    }
    parts.push(text.slice(from));
    return parts;
  }
  function from(quote) {
    const [title, date, source] = DOCS[quote.d];
    const name = title || source || "未题名文本 / untitled";
    const link = /^https?:\/\//i.test(source) ? make("a", { href: source, target: "_blank", rel: "noopener noreferrer" }, name) : name;
    return make("p", { class: "from", title: source }, "—— ", link, date ? ` · ${date}` : "", title && source && link === name ? ` · ${source}` : "");
  }
  function more(rows, most, unit) {
    rows.forEach((row, at) => { row.hidden = at >= most; });
    if (rows.length <= most) return null;
    return make("button", { type: "button", class: "more", onclick: (event) => {
      for (const row of rows) row.hidden = false;
      event.currentTarget.remove();
    } }, `再看 ${rows.length - most} ${unit} `, make("small", {}, "More"));
  }
  function sentences(order, forms) {
    const list = make("ol", { class: "quotes" });
    const known = forms.filter((form) => form.length > 1);
    order.forEach((quote, at) => list.append(make("li", { "data-at": at },
      make("p", {}, make("span", { class: "number" }, `[${at + 1}]`), marked(QUOTES[quote].t, known)), from(QUOTES[quote]))));
    const parts = [make("h3", {}, `原文依据 ${order.length} 句 `, make("small", {}, "Sentences behind it")), list];
    if (!order.length) parts.push(make("p", { class: "hint" }, "文本中没有提到；来自行政区划表。 ", make("small", {}, "No text names it; from the gazetteer.")));
    parts.push(more([...list.children], 12, "句"));
    return parts;
  }
  const closer = () => make("button", { type: "button", class: "close", "aria-label": "关闭 / close", title: "关闭 / close (Esc)", onclick: unselect }, "×");

  function tellNode(at) {
    const node = NODES[at], numbered = Numbered(), parts = [closer()];
    parts.push(make("span", { class: "badge" }, mark(node.c), make("span", {}, two(LOOK.classes[node.c]))));
    parts.push(make("h2", {}, node.l));
    if (node.n.length) parts.push(make("p", { class: "names" }, "又称 ", make("small", {}, "also "), node.n.join("、")));
    if (node.f.length) {
      parts.push(make("h3", {}, "事实与指标 ", make("small", {}, "Facts and figures")));
      const rows = node.f.map(([kind, label, text, target, modality, quotes, period]) => make("li", {},
        make("span", { class: "what" }, label || (LOOK.facts[kind] || LOOK.relations[kind]).zh),
        target >= 0 ? jump(target) : make("span", {}, make("span", { class: "value" }, text), period ? make("span", { class: "when" }, period) : null), tag(modality), make("span", {}, numbered.refs(quotes))));
      parts.push(make("ul", { class: "facts" }, rows), more(rows, 12, "条"));
    }
    const groups = new Map();
    for (const index of ties[at]) {
      const link = LINKS[index], back = link.s !== at, key = link.p + (back ? "<" : ">");
      if (!groups.has(key)) groups.set(key, { words: LOOK.relations[link.p], back, links: [] });
      groups.get(key).links.push(link);
    }
    if (groups.size) parts.push(make("h3", {}, `关系 ${ties[at].length} 条 `, make("small", {}, "Relations")));
    const order = Object.keys(LOOK.relations).flatMap((key) => [key + ">", key + "<"]);
    for (const key of order.filter((k) => groups.has(k))) {
      const { words, back, links } = groups.get(key);
      const rows = links.sort((a, b) => other(a, at) - other(b, at)).map((link) => make("li", { class: "row" }, jump(other(link, at)), tag(link.m), make("span", {}, numbered.refs(link.q))));
      parts.push(make("h4", {}, two(back ? { zh: words.back_zh, en: words.back_en } : words), links.length > 1 ? ` · ${links.length}` : ""),
        make("ul", {}, rows), more(rows, 15, "条"));
    }
    const quoted = [...numbered.order, ...node.q.filter((q) => !numbered.order.includes(q))];
    parts.push(...sentences(quoted, [node.l, ...node.n]));
    by("panel").replaceChildren(...parts.filter(Boolean));
  }
  function tellLink(at) {
    const link = LINKS[at], s = NODES[link.s], t = NODES[link.t];
    by("panel").replaceChildren(closer(), make("span", { class: "badge" }, "关系 ", make("small", {}, "Relation")),
      make("p", { class: "lead" }, jump(link.s)), make("h2", {}, two(LOOK.relations[link.p])),
      make("p", { class: "lead" }, jump(link.t)), tag(link.m) ?? "", ...sentences(link.q, [s.l, ...s.n, t.l, ...t.n]).filter(Boolean));
    by("panel").scrollTop = 0;
  }
  function tellNothing() {
    const parts = [make("p", { class: "hint" }, "点击图中的点，看它的名称、事实和原文依据；点击线，看关系的依据。", make("br"), make("small", {}, "Click a node or a line to see what is said of it, and where."))];
    const best = NODES.slice(0, 14).map((_, at) => at);
    if (best.length) parts.push(make("h3", {}, "关联最多 ", make("small", {}, "Best connected")),
      make("ul", {}, best.map((at) => make("li", { class: "row" }, jump(at), make("small", {}, String(ties[at].length))))));
    by("panel").replaceChildren(...parts);
  }

  // ---- searching ---------------------------------------------------------------------------------------------
  const FORMS = NODES.map((node) => [node.l, ...node.n].map(fold));
  let results = [], active = -1;
  function search(text) {
    const wanted = fold(text), found = [];
    if (!wanted) return found;
    FORMS.forEach((forms, node) => {
      let best = 9, which = 0;
      forms.forEach((form, at) => {
        const rank = form === wanted ? (at ? 1 : 0) : form.startsWith(wanted) ? (at ? 3 : 2) : form.includes(wanted) ? (at ? 5 : 4) : 9;
        if (rank < best) { best = rank; which = at; }
      });
      if (best < 9) found.push({ node, rank: best, form: which ? NODES[node].n[which - 1] : "" });
    });
    return found.sort((a, b) => a.rank - b.rank || a.node - b.node).slice(0, 12);
  }
  function suggest() {
    const text = by("search").value;
    results = search(text); active = results.length ? 0 : -1;
    const list = by("found");
    list.replaceChildren(...results.map(({ node, form }, at) => make("li", { role: "option", id: `found-${at}`, "aria-selected": String(at === 0),
      onmousedown: (event) => { event.preventDefault(); pick(at); } },
    mark(NODES[node].c), make("span", { class: "name" }, NODES[node].l, form ? make("small", {}, form) : null), make("small", {}, LOOK.classes[NODES[node].c].zh))));
    if (!results.length && fold(text)) list.append(make("li", { class: "none" }, "没有找到 ", make("small", {}, "Nothing found")));
    list.hidden = !fold(text);
    by("search").setAttribute("aria-expanded", String(!list.hidden));
    point(active);
  }
  function point(at) {
    active = at;
    [...by("found").children].forEach((item, n) => item.setAttribute("aria-selected", String(n === at)));
    if (at >= 0) { by("search").setAttribute("aria-activedescendant", `found-${at}`); by(`found-${at}`).scrollIntoView({ block: "nearest" }); }
    else by("search").removeAttribute("aria-activedescendant");
  }
  function hideFound() { by("found").hidden = true; by("search").setAttribute("aria-expanded", "false"); }
  function pick(at) {
    if (at < 0 || at >= results.length) return;
    const node = results[at].node;
    by("search").value = NODES[node].l;
    hideFound();
    select(node);
  }
  by("search").addEventListener("input", suggest);
  by("search").addEventListener("focus", () => { if (by("search").value) suggest(); });
  by("search").addEventListener("blur", hideFound);
  by("search").addEventListener("keydown", (event) => {
    if (event.isComposing) return; // a Chinese input method is still at work
    if (event.key === "ArrowDown" || event.key === "ArrowUp") {
      if (!results.length) return;
      event.preventDefault();
      point((active + (event.key === "ArrowDown" ? 1 : results.length - 1)) % results.length);
    } else if (event.key === "Enter") { event.preventDefault(); if (by("found").hidden) suggest(); pick(active); }
    else if (event.key === "Escape") { if (!by("found").hidden) { event.stopPropagation(); hideFound(); } }
  });

  // ---- buttons and keys --------------------------------------------------------------------------------------
  const zoom = (by_) => network && network.moveTo({ scale: Math.max(0.02, Math.min(6, network.getScale() * by_)) });
  by("fit").addEventListener("click", fit);
  by("closer").addEventListener("click", () => zoom(1.35));
  by("farther").addEventListener("click", () => zoom(1 / 1.35));
  by("all").addEventListener("click", () => { state.all = true; redraw(); fit(); });
  by("near").addEventListener("click", () => { state.near = !state.near; redraw(); if (state.near) fit(); else select(state.selected); });
  document.addEventListener("keydown", (event) => {
    if (event.ctrlKey || event.metaKey || event.altKey) return;
    const typing = event.target.matches("input");
    if (event.key === "/" && !typing) { event.preventDefault(); by("search").focus(); by("search").select(); }
    else if (event.key === "Escape") { if (state.near && state.selected >= 0) by("near").click(); else unselect(); }
    else if (typing) return;
    else if (event.key === "0") fit();
    else if (event.key === "+" || event.key === "=") zoom(1.2);
    else if (event.key === "-") zoom(1 / 1.2);
    else if (document.activeElement === by("picture") && event.key.startsWith("Arrow")) {
      event.preventDefault();
      const step = 60 / network.getScale(), at = network.getViewPosition();
      network.moveTo({ position: { x: at.x + step * ((event.key === "ArrowRight") - (event.key === "ArrowLeft")), y: at.y + step * ((event.key === "ArrowDown") - (event.key === "ArrowUp")) } });
    }
  });

  // ---- start -------------------------------------------------------------------------------------------------
  tellNothing();
  redraw();
  if (!NODES.length) { for (const id of ["search", "fit", "closer", "farther"]) by(id).disabled = true; by("panel").replaceChildren(); return; }
  nodesData = new vis.DataSet(inOrder.map(visNode));
  edgesData = new vis.DataSet(lines.map((at) => DRAWN.get(at)));
  const options = DATA.network.options;
  options.nodes = Object.assign({}, options.nodes, { ctxRenderer: renderer });
  network = new vis.Network(by("picture"), { nodes: nodesData, edges: edgesData }, options);
  network.on("beforeDrawing", backdrop);
  network.on("afterDrawing", foreground);
  network.on("hoverNode", ({ node }) => { state.hovered = node; by("picture").style.cursor = "pointer"; network.redraw(); });
  network.on("blurNode", () => { state.hovered = -1; by("picture").style.cursor = ""; network.redraw(); });
  network.on("click", ({ nodes, edges }) => {
    if (nodes.length) select(nodes[0], { move: false });
    else if (edges.length) { state.link = edges[0]; state.hovered = -1; tellLink(edges[0]); network.redraw(); }
    else if (!state.near) unselect();
  });
  network.on("doubleClick", ({ nodes }) => { if (nodes.length) { state.near = true; select(nodes[0]); } });
  fit();
  addEventListener("beforeprint", () => network.redraw());
  let asked = "";
  try { asked = decodeURIComponent(location.hash.slice(1)); } catch { /* no address of ours */ }
  const wanted = byId.get(DATA.middle) ?? byId.get(asked);
  if (wanted !== undefined) select(wanted, { move: DATA.middle === "" });
  // For scripts and tests: the same few things by an entity's id.
  window.investkg = { network, index: (id) => byId.get(id), select: (id) => select(byId.get(id)),
    selected: () => (state.selected < 0 ? "" : NODES[state.selected].id), shown: () => inOrder.map((at) => NODES[at].id), all: () => NODES.map((node) => node.id) };
})();
