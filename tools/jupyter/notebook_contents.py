"""How JupyterLab's server writes a notebook: as the committed ones are, so that a save shows in Git what was changed."""

import json
from functools import partial

import nbformat
from anyio.to_thread import run_sync
from jupyter_server.services.contents.largefilemanager import AsyncLargeFileManager
from notebook_layout import committed_text


class CommittedLayoutManager(AsyncLargeFileManager):
    async def _save_notebook(self, os_path, nb, capture_validation_error=None):
        text = await run_sync(partial(self._text_of, nb, capture_validation_error))
        # What cannot be encoded fails here, before the file is opened.
        data = text.encode("utf-8")
        with self.atomic_writing(os_path, text=False) as file:
            await run_sync(file.write, data)

    def _text_of(self, nb, capture_validation_error):
        """nbformat validates and cleans; a notebook that our layout cannot hold is laid out by nbformat."""
        text = nbformat.writes(nb, capture_validation_error=capture_validation_error)
        try:
            notebook = json.loads(text)
            if notebook.get("nbformat") == 4:
                return committed_text(notebook)
        except Exception as error:
            self.log.warning("This notebook is written as nbformat lays it out: %s", error)
        return text if text.endswith("\n") else text + "\n"
