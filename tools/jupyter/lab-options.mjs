/**
 * Options of JupyterLab: on this machine only, with a token (its default), opened on notebooks/.
 *
 * @param folder what its file browser shows; it has a folder notebooks/.
 */
export const labOptions = (folder) => [
  "--ServerApp.ip=127.0.0.1",
  `--ServerApp.root_dir=${folder}`,
  "--LabApp.default_url=/lab/tree/notebooks",
  ...(process.getuid?.() === 0 ? ["--allow-root"] : []),
];
