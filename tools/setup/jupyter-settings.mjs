import { textOf, writeWhole } from "./fingerprint.mjs";
import { inRoot } from "./paths.mjs";

const json = (value) => `${JSON.stringify(value, null, 2)}\n`;

/** The files, by path, with which Jupyter knows our kernel and leaves the user in peace. Absolute paths: see isDone. */
const files = () => ({
  // This Node and this tslab, whatever is on the PATH. Deprecations of old packages are no news to a notebook's reader.
  [inRoot(".venv", "share", "jupyter", "kernels", "tslab", "kernel.json")]: json({
    argv: [
      process.execPath,
      "--no-deprecation",
      inRoot("node_modules", "tslab", "bin", "tslab"),
      "kernel",
      "--config-path",
      "{connection_file}",
    ],
    display_name: "TypeScript (tslab)",
    language: "typescript",
    interrupt_mode: "signal",
  }),
  [inRoot(".venv", "etc", "jupyter", "jupyter_lab_config.json")]: json({
    LabApp: {
      news_url: null,
      check_for_updates_class: "jupyterlab.handlers.announcements.NeverCheckForUpdate",
      extension_manager: "readonly",
    },
  }),
  [inRoot(".venv", "etc", "jupyter", "jupyter_server_config.json")]: json({
    KernelSpecManager: { ensure_native_kernel: false },
    MultiKernelManager: { default_kernel_name: "tslab" },
    // tslab completes and documents; a search for language servers would start npm.
    LanguageServerManager: { autodetect: false, node_roots: [] },
  }),
  // A save lays a notebook out as the committed ones are. Should our module not load, JupyterLab still starts and saves.
  [inRoot(".venv", "etc", "jupyter", "jupyter_server_config.py")]: `import sys

sys.path.append(${JSON.stringify(inRoot("tools", "jupyter"))})
try:
    from notebook_contents import CommittedLayoutManager

    c.ServerApp.contents_manager_class = CommittedLayoutManager
except Exception as error:
    print(f"Notebooks are saved in JupyterLab's own layout: {error!r}", file=sys.stderr)
`,
  [inRoot(".venv", "share", "jupyter", "lab", "settings", "overrides.json")]: json({
    "@jupyterlab/apputils-extension:notification": { fetchNews: "false", checkForUpdates: false },
    // The list that installs extensions from the network.
    "@jupyterlab/extensionmanager-extension:plugin": { enabled: false },
  }),
});

export const jupyterSettings = {
  title: "tslab kernel and JupyterLab's settings",
  megabytes: 0,
  // The clone may have moved, or Node: what is written must be what would be written now.
  isDone: () => Object.entries(files()).every(([path, text]) => textOf(path) === text),
  async make() {
    for (const [path, text] of Object.entries(files())) writeWhole(path, text);
  },
};
