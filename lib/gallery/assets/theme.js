// Runs before the page is drawn: the reader's own choice of light or dark, when there is one, wins over the system's.
(() => {
  try {
    const chosen = localStorage.getItem("theriac-theme");
    if (chosen === "light" || chosen === "dark") document.documentElement.dataset.theme = chosen;
  } catch {
    // No storage for pages from a disk in this browser: the system's choice stands.
  }
})();
