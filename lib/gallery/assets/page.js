// The button for light and dark, and the buttons that keep claims of one verdict.
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

  const filter = document.querySelector(".filter");
  if (!filter) return;
  filter.hidden = false;
  filter.addEventListener("click", ({ target }) => {
    const button = target.closest("button");
    if (!button) return;
    for (const other of filter.querySelectorAll("button"))
      other.setAttribute("aria-pressed", String(other === button));
    const { keep } = button.dataset;
    for (const row of document.querySelectorAll("tr[data-verdict]"))
      row.hidden = keep !== "" && row.dataset.verdict !== keep;
    for (const part of document.querySelectorAll(".of-figure"))
      part.hidden = !part.querySelector("tr[data-verdict]:not([hidden])");
  });
})();
