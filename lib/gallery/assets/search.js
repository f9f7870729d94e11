// The search box. Its index is a script, loaded when the box is first used: a page from a disk may not fetch.
(() => {
  const MOST = 12;
  const AROUND = 70;
  const root = document.documentElement.dataset.root;
  const form = document.querySelector("form.search");
  const [box, found, count] = ["search", "found", "found-count"].map((id) => document.getElementById(id));
  let entries;
  let loading;

  const load = () => {
    loading ??= new Promise((resolve, reject) => {
      const script = document.createElement("script");
      script.src = `${root}assets/search-index.js`;
      script.onload = () => {
        entries = window.theriacSearch.map(([title, kind, path, text]) => ({
          title,
          kind,
          path,
          text,
          titleKey: key(title),
          textKey: key(`${kind} ${text}`),
        }));
        resolve();
      };
      script.onerror = reject;
      document.head.append(script);
    });
    return loading;
  };

  /** Lower case without accents, letter for letter where possible. */
  const key = (text) =>
    text
      .normalize("NFKD")
      .replace(/[\u0300-\u036f]/g, "")
      .toLowerCase();

  /** Every word must occur; in a title it weighs more, at the beginning of a word too. */
  const score = (entry, words) => {
    let sum = 0;
    for (const word of words) {
      const inTitle = weigh(entry.titleKey, word);
      const inText = weigh(entry.textKey, word);
      if (inTitle + inText === 0) return 0;
      sum += 4 * inTitle + inText;
    }
    return sum;
  };
  const weigh = (text, word) => {
    const at = text.indexOf(word);
    if (at < 0) return 0;
    return at === 0 || !/[\p{L}\p{N}]/u.test(text[at - 1]) ? 2 : 1;
  };

  /** Edits from one word to another, no more than a few (Levenshtein 1966). */
  const edits = (a, b) => {
    let before = Array.from({ length: b.length + 1 }, (_, j) => j);
    for (let i = 1; i <= a.length; i++) {
      const now = [i];
      for (let j = 1; j <= b.length; j++)
        now[j] = Math.min(before[j] + 1, now[j - 1] + 1, before[j - 1] + (a[i - 1] === b[j - 1] ? 0 : 1));
      before = now;
    }
    return before[b.length];
  };

  /** Every word that occurs anywhere, gathered when a search first finds nothing. */
  let spoken;
  const nearest = (word) => {
    spoken ??= [
      ...new Set(
        entries.flatMap(
          ({ titleKey, textKey }) => `${titleKey} ${textKey}`.match(/[\p{L}\p{N}-]{3,}/gu) ?? [],
        ),
      ),
    ];
    const most = Math.floor(word.length / 4) + 1;
    let [best, least] = [undefined, most + 1];
    for (const other of spoken) {
      if (Math.abs(other.length - word.length) >= least) continue;
      const distance = edits(word, other);
      if (distance < least) [best, least] = [other, distance];
    }
    return best;
  };

  const hitsOf = (words) =>
    entries
      .map((entry) => ({ entry, points: score(entry, words) }))
      .filter(({ points }) => points > 0)
      .sort((a, b) => b.points - a.points);

  /** The best hits, and among them the best of each kind: many claims must not hide the one notebook. */
  const shownOf = (hits) => {
    const kindOf = ({ entry }) => entry.kind.split(" · ")[0];
    const firsts = new Map();
    for (const hit of hits) if (!firsts.has(kindOf(hit))) firsts.set(kindOf(hit), hit);
    const shown = new Set(firsts.values());
    for (const hit of hits) {
      if (shown.size >= MOST) break;
      shown.add(hit);
    }
    return hits.filter((hit) => shown.has(hit));
  };

  /** Words of which some occur nowhere, each of those by the one that is nearest: a typo is forgiven. */
  const mended = (words) => words.map((word) => (hitsOf([word]).length > 0 ? word : (nearest(word) ?? word)));

  const excerpt = ({ text }, words) => {
    const lower = text.toLowerCase();
    const at = Math.max(0, ...words.map((word) => lower.indexOf(word)));
    const from = Math.max(0, at - AROUND);
    return `${from > 0 ? "…" : ""}${text.slice(from, at + 2 * AROUND)}${text.length > at + 2 * AROUND ? "…" : ""}`;
  };

  const element = (name, className, text) => {
    const made = document.createElement(name);
    if (className) made.className = className;
    if (text !== undefined) made.textContent = text;
    return made;
  };

  const show = (asked) => {
    const exact = hitsOf(asked);
    const words = exact.length > 0 ? asked : mended(asked);
    const hits = exact.length > 0 ? exact : hitsOf(words);
    const list = element("ul");
    for (const { entry } of shownOf(hits)) {
      const link = element("a", "", entry.title);
      link.href = root + entry.path.split("/").map(encodeURI).join("/");
      const item = element("li");
      item.append(link, element("span", "where", entry.kind), element("p", "", excerpt(entry, words)));
      list.append(item);
    }
    const total = hits.length === 1 ? "1 result" : `${hits.length} results`;
    const meant = element("p", "meant", `Nothing has “${asked.join(" ")}”; this is “${words.join(" ")}”.`);
    count.textContent = hits.length > MOST ? `${total}, the best ${MOST} shown` : total;
    found.replaceChildren(
      ...(hits.length > 0
        ? [...(words === asked ? [] : [meant]), list]
        : [element("p", "none", "Nothing found.")]),
    );
    found.hidden = false;
  };

  const close = () => {
    found.hidden = true;
    count.textContent = "";
  };

  const search = async () => {
    await load();
    const words = key(box.value).split(/\s+/).filter(Boolean);
    if (words.length === 0) close();
    else show(words);
  };

  const links = () => [...found.querySelectorAll("a")];
  box.addEventListener("focus", () => load().catch(() => undefined));
  box.addEventListener("input", search);
  form.addEventListener("submit", (event) => {
    event.preventDefault();
    links()[0]?.click();
  });
  form.addEventListener("keydown", (event) => {
    if (event.key === "Escape") {
      close();
      box.focus();
      return;
    }
    if (found.hidden || !["ArrowDown", "ArrowUp"].includes(event.key)) return;
    event.preventDefault();
    const stops = [box, ...links()];
    const step = event.key === "ArrowDown" ? 1 : -1;
    stops[(stops.indexOf(document.activeElement) + step + stops.length) % stops.length].focus();
  });
  form.addEventListener("focusout", ({ relatedTarget }) => {
    if (relatedTarget && !form.contains(relatedTarget)) close();
  });
  document.addEventListener("click", ({ target }) => {
    if (!form.contains(target)) close();
  });
  document.addEventListener("keydown", (event) => {
    const typing = /^(?:INPUT|SELECT|TEXTAREA)$/.test(document.activeElement?.tagName ?? "");
    if (event.key !== "/" || typing || event.ctrlKey || event.metaKey || event.altKey) return;
    event.preventDefault();
    box.focus();
  });
})();
