"use strict";
// Everything a page says is put in as text (textContent), never as markup. Without this script the report can still be
// read; it adds the side by side, the search for a page, and showing a passage in its page.

(function () {
  const $ = (id) => document.getElementById(id);

  function make(tag, attributes, ...children) {
    const node = document.createElement(tag);
    for (const [name, value] of Object.entries(attributes || {})) {
      if (value !== undefined && value !== "" && value !== false) node.setAttribute(name, value === true ? "" : value);
    }
    node.append(...children.filter((child) => child !== ""));
    return node;
  }

  const say = (words) => { $("status").textContent = words; };
  const plural = (number, one, many) => `${number} ${number === 1 ? one : many || one + "s"}`;
  const calm = () => matchMedia("(prefers-reduced-motion: reduce)").matches;
  const bring = (node) => node.scrollIntoView({ block: "center", behavior: calm() ? "auto" : "smooth" });
  const bits = (value) => (value < 0 ? "−" : "+") + Math.abs(value).toFixed(1);

  // ---- printing opens what is folded; the texts of pages are printed where the reader opened them -------------------------------------------------------------------
  let opened = [];
  addEventListener("beforeprint", () => {
    opened = [...document.querySelectorAll("details.more:not([open])")];
    opened.forEach((fold) => { fold.open = true; });
  });
  addEventListener("afterprint", () => { opened.forEach((fold) => { fold.open = false; }); });

  // ---- a link to a page opens it; a link to a passage shows it ----------------------------------------------------
  function showPassage(page, begin, end) {
    for (const paragraph of page.querySelectorAll(".reader > p[data-begin]")) {
      const from = Number(paragraph.dataset.begin), to = Number(paragraph.dataset.end);
      if (begin > to || end < from || !(begin < to)) continue;
      const letters = Array.from(paragraph.textContent);
      const [first, last] = [Math.max(0, begin - from), Math.max(0, end - from)];
      const lit = make("mark", { class: "lit", tabindex: "-1" }, letters.slice(first, last).join(""));
      paragraph.replaceChildren(letters.slice(0, first).join(""), lit, letters.slice(last).join(""));
      bring(lit);
      lit.focus({ preventScroll: true });
      return true;
    }
    return false;
  }

  function openPage(hash, begin, end) {
    const page = /^#page-\d+$/.test(hash) && $(hash.slice(1));
    if (!page) return false;
    page.hidden = false;
    page.open = true;
    for (const old of page.querySelectorAll(".reader mark")) {
      const paragraph = old.parentNode;
      paragraph.textContent = paragraph.textContent;
    }
    return Number.isFinite(begin) ? showPassage(page, begin, end) : false;
  }

  document.addEventListener("click", (event) => {
    const link = event.target.closest("a[href^='#']");
    if (!link) return;
    if (link.dataset.story) {
      event.preventDefault();
      choose(link.dataset.story, link.dataset.a, link.dataset.b);
      return;
    }
    const hash = link.getAttribute("href");
    if (openPage(hash, parseInt(link.dataset.begin, 10), parseInt(link.dataset.end, 10))) {
      event.preventDefault();
      history.pushState(null, "", hash);
    }
  });
  // a link to what stands in a fold opens the fold
  function unfold(hash) {
    const target = /^#[\w-]+$/.test(hash) && $(hash.slice(1));
    if (!target) return;
    if (target.matches("article")) target.querySelectorAll(":scope > details.fold").forEach((fold) => { fold.open = true; });
    for (let fold = target.closest("details"); fold; fold = fold.parentElement.closest("details")) fold.open = true;
  }

  addEventListener("hashchange", () => { openPage(location.hash); unfold(location.hash); });
  openPage(location.hash);
  unfold(location.hash);

  // ---- find a page ------------------------------------------------------------------------------------------------
  const finder = $("find-page");
  if (finder) {
    const pages = [...document.querySelectorAll("details.page")];
    finder.closest("p").hidden = false;
    finder.addEventListener("input", () => {
      const wanted = finder.value.toLowerCase().split(/\s+/).filter(Boolean);
      let found = 0;
      for (const page of pages) {
        page.hidden = !wanted.every((word) => page.dataset.search.includes(word));
        found += page.hidden ? 0 : 1;
      }
      $("found-pages").textContent = wanted.length ? `${found} of ${pages.length}` : "";
    });
  }

  // ---- side by side -----------------------------------------------------------------------------------------------
  const bench = $("bench");
  const stories = JSON.parse($("beside-data").textContent).stories;
  const now = { story: null, a: 0, b: 0, hidden: new Set(["wording", "order"]), pinned: -1, all: false };
  const letters = new Map();

  const textOf = (telling) => {
    if (!letters.has(telling)) letters.set(telling, Array.from(telling.text));
    return letters.get(telling);
  };

  function fill(select, labels, chosen) {
    select.replaceChildren(...labels.map((label, n) => make("option", { value: String(n), selected: n === chosen }, label)));
    select.value = String(chosen);
  }

  function toStory(story, a, b) {
    now.story = story;
    now.all = false;
    [now.a, now.b] = a === undefined ? story.first : [a, b];
    const labels = story.tellings.map((telling) => `${telling.mark}  ${telling.name} (${telling.role})`);
    fill($("choose-a"), labels, now.a);
    fill($("choose-b"), labels, now.b);
    $("choose-story").value = String(stories.indexOf(story));
    lay();
  }

  function choose(key, a, b) {
    const story = stories.find((other) => other.key === key);
    const place = (id) => (story ? story.tellings.findIndex((telling) => telling.id === id) : -1);
    if (place(a) < 0 || place(b) < 0) {
      say("This pair is not carried in this document.");
    } else {
      toStory(story, place(a), place(b));
    }
    $("beside").scrollIntoView({ behavior: calm() ? "auto" : "smooth" });
    $("beside").focus({ preventScroll: true });
  }

  // The pair as it is wanted on screen: left and right may be the other way round than the case has them.
  function pairNow() {
    const { story, a, b } = now;
    const [left, right] = [story.tellings[a], story.tellings[b]];
    const turned = left.id > right.id || !(`${a} ${b}` in story.pairs) && `${b} ${a}` in story.pairs;
    const pair = story.pairs[turned ? `${b} ${a}` : `${a} ${b}`];
    return { left, right, turned, pair };
  }

  // what other tellings leave out or add is, between two that both have it, a matter of wording
  const typeOf = (v, left, right) => ((v.type === "addition" || v.type === "omission") && left && right ? "wording" : v.type);

  function variantsNow() {
    const { story, a, b } = now;
    const plain = (readings) => readings.map((reading) => reading[2].replace(/\s+/g, " ").trim()).join("\n");
    return story.variants
      .filter((v) => v.readings[a] && v.readings[b] && plain(v.readings[a]) !== plain(v.readings[b]))
      .map((v) => ({ ...v, type: typeOf(v, plain(v.readings[a]), plain(v.readings[b])), left: v.readings[a], right: v.readings[b] }));
  }

  function lay() {
    const { left, right, turned, pair } = pairNow();
    const same = now.a === now.b;
    const variants = same ? [] : variantsNow();
    now.pinned = -1;
    $("verdict").textContent = same ? "This is one telling twice: choose another." : pair ? pair.verdict
      : "This pair was not judged by itself: too little is shared to propose it, or its tie runs through other tellings.";
    const whole = [["a", 0, textOf(left).length, 0, 0], ["b", 0, 0, 0, textOf(right).length]];
    const rows = same || !pair ? whole : turned ? pair.turned : pair.rows;
    const sided = rows.map(([kind, a0, a1, b0, b1]) => ({ kind, left: [a0, a1], right: [b0, b1] }));
    $("figures").textContent = same ? "" : figures(sided, pair, turned, left, right);
    layEvidence(same ? null : pair, turned, left, right);
    layVariants(variants, left, right);
    layTexts(sided, variants, pair, turned, left, right);
    say(`${left.name} beside ${right.name}. ${$("verdict").textContent} ${plural(variants.length, "variant")}.`);
  }

  function figures(rows, pair, turned, left, right) {
    const count = (kind) => rows.filter((row) => row.kind === kind).length;
    const shares = pair && pair.shares.length ? (turned ? [pair.shares[1], pair.shares[0]] : pair.shares) : null;
    const share = (value) => `${Math.round(value * 100)} %`;
    return [
      shares && shares[0] !== null && shares[1] !== null ? `Words with a counterpart: ${share(shares[0])} of ${left.mark}, ${share(shares[1])} of ${right.mark}.` : "",
      `${plural(count("both") + count("moved"), "passage")} beside each other, ${count("moved")} of them moved; ${count("a")} only in ${left.mark}, ${count("b")} only in ${right.mark}.`,
      pair ? pair.account : "",
    ].filter(Boolean).join(" ");
  }

  // ---- evidence: a table whose bars step from sum to sum ----------------------------------------------------------
  function layEvidence(pair, turned, left, right) {
    const box = $("evidence");
    box.replaceChildren();
    if (!pair || !pair.derived.length) {
      box.append(make("h3", {}, "Evidence"), make("p", { class: "note" }, "No evidence is kept for this pair."));
      return;
    }
    box.append(make("h3", {}, "Evidence, in bits"), make("p", { class: "note" }, "Point at a reason, or choose it, to see its words in both texts."), waterfall("That one text lies behind both", pair.derived, 0, "Score"));
    if (pair.turns) {
      box.append(make("p", { class: "note" }, pair.turns));
    }
    if (pair.direction.length) {
      // in the case plus means that the one whose id sorts last took it; shown is the way the evidence points
      const sum = pair.direction[pair.direction.length - 1].to;
      const [child, parent] = (sum >= 0) === turned ? [left, right] : [right, left];
      const steps = pair.direction.map((step) => (sum < 0 ? { ...step, bits: -step.bits, from: -step.from, to: -step.to } : step));
      box.append(waterfall(`That ${child.mark} took it from ${parent.mark}`, steps, pair.derived.length, "Sum"));
    }
    if (pair.light.length) {
      const list = make("ul", { class: "note" }, ...pair.light.map((words) => make("li", {}, words)));
      box.append(make("details", { class: "more" }, make("summary", {}, `Weighed, and found to speak neither way (${pair.light.length})`), list));
    }
  }

  function waterfall(caption, steps, offset, sumName) {
    const sums = steps.flatMap((step) => [step.from, step.to]).concat(0);
    const [low, high] = [Math.min(...sums), Math.max(...sums)];
    const reach = Math.max(high - low, 0.1);
    const at = (value) => ((value - low) / reach) * 100;
    const body = make("tbody");
    steps.forEach((step, n) => body.append(evidenceRow(step, offset + n, at)));
    const total = steps.length ? steps[steps.length - 1].to : 0;
    const foot = make("tfoot", {}, make("tr", {}, make("th", { scope: "row" }, sumName), make("td", { class: "figure" }, bits(total)), make("td", { class: "bar" }, bar(0, total, at))));
    const head = make("thead", {}, make("tr", {}, make("th", { scope: "col" }, "Reason"), make("th", { scope: "col", class: "figure" }, "Bits"), make("th", { scope: "col" }, make("span", { class: "unseen" }, "Running sum"))));
    return make("table", { class: "evidence" }, make("caption", {}, caption), head, body, foot);
  }

  function evidenceRow(step, number, at) {
    const shows = step.spans.length > 0;
    const label = shows ? make("button", { type: "button", "aria-pressed": "false", "data-evidence": String(number) }, step.says) : make("span", { class: "none" }, step.says);
    const row = make("tr", { class: shows ? "has-words" : "" }, make("th", { scope: "row" }, label), make("td", { class: "figure" }, bits(step.bits)), make("td", { class: "bar" }, bar(step.from, step.to, at)));
    if (!shows) return row;
    row.addEventListener("mouseenter", () => light(number));
    row.addEventListener("mouseleave", () => light(now.pinned));
    label.addEventListener("focus", () => light(number));
    label.addEventListener("blur", () => light(now.pinned));
    label.addEventListener("click", () => pin(number, label, step));
    return row;
  }

  function bar(from, to, at) {
    const space = "http://www.w3.org/2000/svg";
    const svg = document.createElementNS(space, "svg");
    const draw = (tag, attributes) => {
      const node = document.createElementNS(space, tag);
      Object.entries(attributes).forEach(([name, value]) => node.setAttribute(name, String(value)));
      svg.append(node);
    };
    svg.setAttribute("viewBox", "0 0 100 18");
    svg.setAttribute("preserveAspectRatio", "none");
    svg.setAttribute("aria-hidden", "true");
    const [begin, end] = [Math.min(at(from), at(to)), Math.max(at(from), at(to))];
    draw("line", { class: "bar-zero", x1: at(0), x2: at(0), y1: 0, y2: 18 });
    draw("rect", { class: to < from ? "bar-against" : "bar-derived", x: begin.toFixed(2), y: 3, width: Math.max(end - begin, 0.8).toFixed(2), height: 12 });
    return svg;
  }

  function light(number) {
    for (const piece of $("texts").querySelectorAll(".lit")) piece.classList.remove("lit");
    if (number < 0) return;
    for (const piece of $("texts").querySelectorAll(`[data-e~="${number}"]`)) piece.classList.add("lit");
  }

  function pin(number, button, step) {
    const pinned = now.pinned === number;
    now.pinned = pinned ? -1 : number;
    for (const other of $("evidence").querySelectorAll("button")) other.setAttribute("aria-pressed", String(other === button && !pinned));
    light(now.pinned);
    const first = $("texts").querySelector(`[data-e~="${number}"]`);
    if (!pinned && first) bring(first);
    say(pinned ? "Not shown any more." : `${plural(step.spans.length, "place")} shown in the texts for: ${step.says}`);
  }

  // ---- variants of the pair ---------------------------------------------------------------------------------------
  const FEW = 12;

  function layVariants(variants, left, right) {
    const box = $("pair-variants");
    const types = [...new Set(variants.map((v) => v.type))].sort();
    box.replaceChildren(make("h3", {}, variants.length ? plural(variants.length, "variant") + ", weightiest first" : "No variants between these two"));
    if (!variants.length) return;
    const legend = make("fieldset", { class: "legend" }, make("legend", {}, "Show in the texts"));
    for (const type of types) {
      const box_ = make("input", { type: "checkbox", checked: !now.hidden.has(type) });
      box_.addEventListener("change", () => {
        now.hidden[box_.checked ? "delete" : "add"](type);
        lay();
        const again = [...$("pair-variants").querySelectorAll("input")].find((other) => other.dataset.type === type);
        if (again) again.focus();
      });
      box_.dataset.type = type;
      const number = variants.filter((v) => v.type === type).length;
      legend.append(make("label", {}, box_, make("span", { class: `type v-${type}` }, type), String(number)));
    }
    const list = make("ol", { class: "pair-variants" });
    const wanted = variants.filter((other) => !now.hidden.has(other.type));
    for (const v of now.all ? wanted : wanted.slice(0, FEW)) {
      const go = make("button", { type: "button", "aria-label": `Show variant ${v.n} in the texts` }, String(v.n));
      go.addEventListener("click", () => goTo(v.n));
      list.append(make("li", {}, go, make("div", {}, make("p", {}, make("span", { class: `type v-${v.type}` }, v.type), v.says), ...reading(left, v.left), ...reading(right, v.right))));
    }
    box.append(legend, list);
    if (wanted.length > FEW && !now.all) {
      const rest = make("button", { type: "button", class: "rest" }, `Show ${wanted.length - FEW} more`);
      rest.addEventListener("click", () => {
        now.all = true;
        layVariants(variants, left, right);
        box.querySelectorAll(".pair-variants button")[FEW].focus();
      });
      box.append(rest);
    }
  }

  function reading(telling, readings) {
    const words = readings.map((r) => r[2]).filter(Boolean).join(" … ");
    const shown = words.length > 240 ? words.slice(0, 239) + "…" : words;
    const mark = make("span", { class: "mark" }, telling.mark);
    return [make("p", {}, mark, " ", words ? make("span", { class: "words", dir: "auto", lang: telling.lang }, shown) : make("span", { class: "note" }, "nothing here"))];
  }

  function goTo(number) {
    for (const old of $("texts").querySelectorAll(".here")) old.classList.remove("here");
    const places = $("texts").querySelectorAll(`[data-v~="${number}"]`);
    places.forEach((place) => place.classList.add("here"));
    if (places.length) bring(places[0]);
    say(places.length ? `Variant ${number}: ${plural(places.length, "place")} marked in the texts.` : `Variant ${number} stands outside the passages shown.`);
  }

  // ---- the texts --------------------------------------------------------------------------------------------------
  function layTexts(rows, variants, pair, turned, left, right) {
    const shown = variants.filter((v) => !now.hidden.has(v.type));
    const evidence = pair ? [...pair.derived, ...pair.direction] : [];
    const side = (name, telling) => ({
      telling,
      marks: shown.flatMap((v) => v[name].map(([begin, end]) => ({ begin, end, n: v.n, type: v.type }))),
      proof: evidence.flatMap((step, n) => step.spans.map(([a0, a1, b0, b1]) => ((name === "left") !== turned ? { begin: a0, end: a1, n } : { begin: b0, end: b1, n })).filter((s) => s.begin < s.end)),
    });
    const [one, other] = [side("left", left), side("right", right)];
    const heads = [left, right].map((t) => make("div", { class: "cell", role: "columnheader" }, make("span", { class: "mark" }, t.mark), " ", make("a", { ...(t.anchor && { href: `#${t.anchor}` }), class: "telling" }, make("bdi", {}, t.name))));
    $("texts").replaceChildren(make("div", { class: "row titles", role: "row" }, ...heads), ...rows.map((row, n) => layRow(row, n, rows, one, other)));
  }

  function layRow(row, number, rows, one, other) {
    const cells = [cell(row, "left", one, rows, number), cell(row, "right", other, rows, number)];
    return make("div", { class: `row ${row.kind}`, role: "row", id: `row-${number}` }, ...cells);
  }

  const only = { left: "a", right: "b" };

  function cell(row, name, side, rows, number) {
    const [begin, end] = row[name];
    const other = name === "left" ? "right" : "left";
    if (row.kind === "away") {
      // the place a moved passage has in the telling at the right: a signpost to where it is laid out
      if (name === "left") return make("div", { class: "cell nothing", role: "cell" });
      const to = rows.findIndex((r) => r.kind === "moved" && r[name][0] === begin && r[name][1] === end);
      return make("div", { class: "cell nothing", role: "cell", "data-mark": side.telling.mark }, jump(to, "A passage that stands here is laid beside its counterpart"));
    }
    if (row.kind === only[other]) return make("div", { class: "cell nothing", role: "cell", "data-mark": side.telling.mark }, `not in ${side.telling.mark}`);
    if (begin >= end) return make("div", { class: "cell nothing", role: "cell", "data-mark": side.telling.mark }, "within the passage above");
    const node = make("div", { class: "cell" + (row.kind === only[name] ? " alone" : ""), role: "cell", dir: "auto", lang: side.telling.lang, "data-mark": side.telling.mark });
    if (row.kind === only[name]) node.append(make("span", { class: "tag", lang: "en", dir: "ltr" }, `only in ${side.telling.mark}`));
    if (row.kind === "moved" && name === "right") {
      const home = rows.findIndex((r) => r.kind === "away" && r[name][0] === begin);
      node.append(make("span", { class: "tag", lang: "en", dir: "ltr" }, home < 0 ? `moved: stands elsewhere in ${side.telling.mark}` : jump(home, `moved: stands ${home > number ? "further down" : "further up"} in ${side.telling.mark}`)));
    }
    node.append(...pieces(begin, end, side));
    return node;
  }

  function jump(number, words) {
    const link = make("a", { href: `#row-${number}` }, words);
    link.addEventListener("click", (event) => {
      event.preventDefault();
      const target = $(`row-${number}`);
      if (!target) return;
      bring(target);
      target.classList.add("here");
      setTimeout(() => target.classList.remove("here"), 2500);
    });
    return link;
  }

  // Cut a stretch of text wherever a mark or a piece of evidence begins or ends, so that they may overlap.
  function pieces(begin, end, side) {
    const text = textOf(side.telling);
    const within = (s) => s.begin < end && s.end > begin;
    const marks = side.marks.filter(within), proof = side.proof.filter(within);
    const holes = side.marks.filter((s) => s.begin === s.end && s.begin >= begin && s.begin <= end && !(s.begin === end && end < text.length && text[end] !== "\n"));
    const headings = side.telling.parts.map(([b, e]) => ({ begin: b, end: e })).filter(within);
    const cuts = new Set([begin, end]);
    for (const s of [...marks, ...proof, ...holes, ...headings]) {
      for (const at of [s.begin, s.end]) if (at > begin && at < end) cuts.add(at);
    }
    const points = [...cuts].sort((x, y) => x - y);
    const out = [];
    points.forEach((from, n) => {
      for (const hole of holes.filter((s) => s.begin === from && n < points.length)) {
        out.push(make("span", { class: `missing v-${hole.type}`, "data-v": String(hole.n), title: `${hole.type}: nothing here` }, "‸", make("sup", {}, String(hole.n))));
      }
      if (n === points.length - 1) return;
      out.push(...piece(text, from, points[n + 1], end, marks, proof, headings));
    });
    return out;
  }

  const QUIET = new Set(["addition", "omission", "order", "wording"]);

  function piece(text, from, to, rowEnd, marks, proof, headings) {
    const covers = (s) => s.begin < to && s.end > from;
    const here = marks.filter(covers), shows = [...new Set(proof.filter(covers).map((s) => s.n))];
    const words = text.slice(from, to).join("");
    const heading = headings.some(covers);
    if (!here.length && !shows.length && !heading) return [words];
    // the narrowest mark gives the colour; every mark that ends here gives its number
    const inner = here.slice().sort((x, y) => x.end - x.begin - (y.end - y.begin))[0];
    const quiet = inner && QUIET.has(inner.type);
    const tag = inner ? "mark" : "span";
    const classes = [inner ? `v-${inner.type}` : "", quiet ? (inner.type === "wording" ? "faint" : "quiet") : "", heading ? "heading" : ""].filter(Boolean).join(" ");
    const node = make(tag, { class: classes, "data-v": here.map((s) => s.n).join(" "), "data-e": shows.join(" "), title: inner ? `variant ${inner.n}: ${inner.type}` : "" }, words);
    const done = here.filter((s) => s.end === to || (s.end > rowEnd && to === rowEnd));
    return [node, ...done.map((s) => make("sup", { class: `v-${s.type}` }, String(s.n)))];
  }

  // ---- begin ------------------------------------------------------------------------------------------------------
  if (bench && stories.length) {
    bench.hidden = false;
    fill($("choose-story"), stories.map((story) => story.title), 0);
    $("choose-story-label").hidden = stories.length < 2;
    $("choose-story").addEventListener("change", (event) => toStory(stories[Number(event.target.value)]));
    $("choose-a").addEventListener("change", (event) => { now.a = Number(event.target.value); lay(); });
    $("choose-b").addEventListener("change", (event) => { now.b = Number(event.target.value); lay(); });
    $("swap").addEventListener("click", () => toStory(now.story, now.b, now.a));
    toStory(stories[0]);
    say("");
  }
})();
