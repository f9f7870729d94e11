// The button for light and dark, and the buttons that choose among the claims.
(() => {
  const page = document.documentElement;
  const system = matchMedia("(prefers-color-scheme: dark)");
  const theme = document.querySelector("button.theme");

  const current = () => page.dataset.theme ?? (system.matches ? "dark" : "light");
  const label = () => {
    const next = current() === "dark" ? "Light" : "Dark";
    theme.textContent = next;
    theme.setAttribute("aria-label", `${next} colours`);
  };
  theme.hidden = false;
  label();
  const tell = () => document.dispatchEvent(new Event("theriac-theme"));
  system.addEventListener("change", () => {
    label();
    tell();
  });
  theme.addEventListener("click", () => {
    page.dataset.theme = current() === "dark" ? "light" : "dark";
    try {
      localStorage.setItem("theriac-theme", page.dataset.theme);
    } catch {
      // The choice then lasts as long as the page.
    }
    label();
    tell();
  });

  const filters = document.querySelector(".filters");
  if (!filters) return;
  filters.hidden = false;
  const kept = { verdict: "", group: "" };
  const rows = [...document.querySelectorAll("tr[data-verdict]")];
  const told = filters.querySelector('[role="status"]');
  const isKept = ({ dataset }) =>
    Object.entries(kept).every(([by, word]) => word === "" || dataset[by] === word);
  filters.addEventListener("click", ({ target }) => {
    const button = target.closest("button");
    if (!button) return;
    const choices = button.closest("[data-by]");
    for (const other of choices.querySelectorAll("button"))
      other.setAttribute("aria-pressed", String(other === button));
    kept[choices.dataset.by] = button.dataset.keep;
    for (const row of rows) row.hidden = !isKept(row);
    for (const part of document.querySelectorAll(".of-figure, .paper"))
      part.hidden = !part.querySelector("tr[data-verdict]:not([hidden])");
    const shown = rows.filter(isKept).length;
    told.textContent = shown === 0 ? "No claim is both." : `${shown} of ${rows.length} claims are shown.`;
  });
})();
