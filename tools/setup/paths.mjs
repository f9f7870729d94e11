import { join } from "node:path";
import { fileURLToPath } from "node:url";

/** The clone. Everything that set-up makes is inside it. */
export const root = fileURLToPath(new URL("../../", import.meta.url)).replace(/[/\\]$/, "");

export const inRoot = (...parts) => join(root, ...parts);

export const python = inRoot(".venv", "bin", "python");

export const cliFile = inRoot("lib", "dist", "cli.js");
