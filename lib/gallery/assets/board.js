// Leaderboards: heads become buttons that sort, menus choose among the rows.
(() => {
  for (const board of document.querySelectorAll("section.board")) {
    const table = board.querySelector("table");
    if (!table) continue;
    const body = table.tBodies[0];
    const groups = new Map([...body.querySelectorAll(".group")].map((row) => [row.dataset.group, row]));
    const rows = [...body.querySelectorAll("[data-keys]")].map((row, place) => ({
      row,
      place,
      keys: JSON.parse(row.dataset.keys),
    }));
    const heads = [...table.tHead.rows[0].cells];
    const menus = [...board.querySelectorAll("select")];
    const told = board.querySelector('[role="status"]');
    let sorted;

    const isChosen = ({ row, keys }) =>
      menus.every(({ value, dataset }) => {
        const fits = !value.startsWith("=") || keys[dataset.by].includes(value.slice(1));
        return fits && (!("first" in dataset) || (value === "") === "first" in row.dataset);
      });

    /** Numbers by size, then words; what has neither stays last in both directions. */
    const compare = (a, b, column, direction) => {
      const [x, y] = [a, b].map(({ row }) => row.cells[column]);
      const [p, q] = [x, y].map(({ dataset }) => ("value" in dataset ? Number(dataset.value) : undefined));
      if (p !== undefined && q !== undefined && p !== q) return direction * (p - q);
      if ((p === undefined) !== (q === undefined)) return p === undefined ? 1 : -1;
      const words = p === undefined ? direction * x.textContent.localeCompare(y.textContent, "en") : 0;
      return words || a.place - b.place;
    };

    const show = () => {
      const order = [...rows];
      if (sorted) order.sort((a, b) => compare(a, b, sorted.column, sorted.direction));
      for (const head of groups.values()) head.hidden = true;
      let shown = 0;
      let group;
      const placed = [];
      for (const one of order) {
        const { row } = one;
        const head = groups.get(row.dataset.group);
        if (!sorted && head !== group) placed.push(head);
        group = head;
        placed.push(row);
        row.hidden = !isChosen(one);
        if (row.hidden) continue;
        shown++;
        head.hidden = sorted !== undefined;
      }
      body.append(...placed);
      told.textContent = shown === 0 ? "No row has all of these." : `${shown} rows are shown.`;
    };

    /** Up, down, and back to the order in which they stand. */
    const next = (column) => {
      if (sorted?.column !== column) return { column, direction: 1 };
      return sorted.direction === 1 ? { column, direction: -1 } : undefined;
    };

    heads.forEach((head, column) => {
      const button = document.createElement("button");
      button.type = "button";
      button.title = head.title;
      button.append(...head.childNodes);
      head.removeAttribute("title");
      head.append(button);
      button.addEventListener("click", () => {
        sorted = next(column);
        heads.forEach((other, i) => {
          if (sorted?.column === i)
            other.setAttribute("aria-sort", sorted.direction === 1 ? "ascending" : "descending");
          else other.removeAttribute("aria-sort");
        });
        show();
      });
    });
    for (const menu of menus) menu.addEventListener("change", show);
    board.querySelector(".choices").hidden = false;
    show();
  }
})();
