import { spawn } from "node:child_process";
import { createHmac, randomUUID } from "node:crypto";
import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { createRequire } from "node:module";
import { createServer } from "node:net";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { setTimeout as sleep } from "node:timers/promises";
import { inRoot } from "../setup/paths.mjs";

const require = createRequire(import.meta.url);
const DELIMITER = "<IDS|MSG>";

/**
 * Starts a tslab kernel and speaks Jupyter's message protocol with it: for tests of what no executed notebook shows,
 * the stop button above all.
 *
 * @returns pid; execute(code): { done, messages }, where done resolves with the reply's content and messages grows by
 *   what the cell shows; interrupt(): what the stop button does; stop().
 */
export async function startKernel() {
  const { Dealer, Subscriber } = require("zeromq");
  const folder = mkdtempSync(join(tmpdir(), "theriac-kernel-"));
  const [shell_port, iopub_port, stdin_port, control_port, hb_port] = await freePorts(5);
  const ports = { shell_port, iopub_port, stdin_port, control_port, hb_port };
  const key = randomUUID();
  const connection = { ...ports, ip: "127.0.0.1", transport: "tcp", key, signature_scheme: "hmac-sha256" };
  const file = join(folder, "connection.json");
  writeFileSync(file, JSON.stringify(connection));
  const tslab = require.resolve("tslab/bin/tslab");
  const child = spawn(process.execPath, [tslab, "kernel", "--config-path", file], {
    cwd: inRoot(),
    stdio: "ignore",
  });

  const session = randomUUID();
  const shell = new Dealer({ routingId: session });
  const iopub = new Subscriber();
  shell.connect(`tcp://127.0.0.1:${shell_port}`);
  iopub.connect(`tcp://127.0.0.1:${iopub_port}`);
  iopub.subscribe();

  const requests = new Map();
  listen(shell, ({ parent_header, content }) => requests.get(parent_header.msg_id)?.reply(content));
  listen(iopub, ({ header, parent_header, content }) =>
    requests.get(parent_header.msg_id)?.messages.push({ type: header.msg_type, content }),
  );

  function request(msg_type, content) {
    const header = {
      msg_id: randomUUID(),
      session,
      username: "test",
      date: new Date(),
      msg_type,
      version: "5.3",
    };
    const parts = [header, {}, {}, content].map((part) => JSON.stringify(part));
    const signature = createHmac("sha256", key).update(parts.join("")).digest("hex");
    const messages = [];
    const done = new Promise((reply, fail) => {
      requests.set(header.msg_id, { reply, messages });
      child.once("exit", (code, signal) =>
        fail(new Error(`the kernel ended: ${signal ?? `exit code ${code}`}`)),
      );
    });
    done.catch(() => {}); // a request that nobody waits for
    shell.send([DELIMITER, signature, ...parts]);
    return { done, messages };
  }

  const stop = async () => {
    const exit = new Promise((resolve) => child.once("exit", resolve));
    if (child.exitCode === null && child.signalCode === null) {
      child.kill("SIGKILL");
      await exit;
    }
    shell.close();
    iopub.close();
    rmSync(folder, { recursive: true, force: true });
  };
  // The first reply says that the kernel is up; a subscriber needs a moment more to hear everything.
  await request("kernel_info_request", {}).done;
  await sleep(300);
  const execute = (code) =>
    request("execute_request", {
      code,
      silent: false,
      store_history: true,
      user_expressions: {},
      allow_stdin: false,
    });
  return { pid: child.pid, execute, interrupt: () => child.kill("SIGINT"), stop };
}

async function listen(socket, receive) {
  try {
    for await (const frames of socket) {
      const texts = frames.map((frame) => frame.toString());
      const [header, parent_header, , content] = texts
        .slice(texts.indexOf(DELIMITER) + 2)
        .map((t) => JSON.parse(t));
      receive({ header, parent_header, content });
    }
  } catch (error) {
    if (!socket.closed) throw error;
  }
}

async function freePorts(count) {
  const servers = await Promise.all(
    Array.from(
      { length: count },
      () =>
        new Promise((resolve, reject) => {
          const server = createServer();
          server.on("error", reject);
          server.listen(0, "127.0.0.1", () => resolve(server));
        }),
    ),
  );
  const ports = servers.map((server) => server.address().port);
  await Promise.all(servers.map((server) => new Promise((resolve) => server.close(resolve))));
  return ports;
}
