/**
 * Options of JupyterLab: on this machine only, with a token (its default), opened on the first notebook.
 *
 * @param folder what its file browser shows; it has notebooks/00-start-here.ipynb.
 */
export const labOptions = (folder) => [
  "--ServerApp.ip=127.0.0.1",
  `--ServerApp.root_dir=${folder}`,
  "--LabApp.default_url=/lab/tree/notebooks/00-start-here.ipynb",
  ...(process.getuid?.() === 0 ? ["--allow-root"] : []),
];
