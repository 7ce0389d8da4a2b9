import { spawn, type ChildProcess } from "node:child_process";
import { once } from "node:events";
import { mkdtemp, open, readFile, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { setTimeout as pause } from "node:timers/promises";
import { fileURLToPath } from "node:url";

const dailies = process.env.DAILIES ?? fileURLToPath(new URL("../../../../dailies", import.meta.url));

/** What goes wrong, and with which requests; docs/testing-your-app.md lists what `then` may be. */
export interface Rule {
  then: string;
  name?: string;
  prompt?: string;
  model?: string;
  skip?: number;
  times?: number;
  message?: string;
  seconds?: number;
  retryAfter?: number;
}

/** A request that was answered. */
export interface JournalEntry {
  number: number;
  at: number;
  method: string;
  path: string;
  body: Record<string, unknown> | null;
  status: number;
  task: string | null;
  rule: string | null;
}

/** What was made, and what it would have cost. */
export interface Report {
  tasks: { created: number; completed: number; failed: number };
  tokens: number;
  cost: { currency: string; amount: string }[];
}

/** Seedance 2.0 as a real server of its own, for tests. */
export class StandIn {
  readonly url: string;
  readonly key: string;
  readonly #server: ChildProcess;
  readonly #folder: string;

  private constructor(server: ChildProcess, folder: string, ready: { url: string; key: string }) {
    this.#server = server;
    this.#folder = folder;
    this.url = ready.url;
    this.key = ready.key;
  }

  /** Starts one; it answers once the file is there. */
  static async start(): Promise<StandIn> {
    const folder = await mkdtemp(join(tmpdir(), "seedance-"));
    const file = join(folder, "ready.json");
    const log = await open(join(folder, "server.log"), "a");
    const server = spawn(dailies, ["serve", "--emulate", "--port", "0", "--ready-file", file], {
      stdio: ["ignore", "ignore", log.fd],
    });
    await log.close();
    for (;;) {
      if (server.exitCode !== null) {
        throw new Error(`The stand-in did not start: ${await readFile(join(folder, "server.log"), "utf8")}`);
      }
      const text = await readFile(file, "utf8").catch(() => undefined);
      if (text !== undefined) return new StandIn(server, folder, JSON.parse(text));
      await pause(50);
    }
  }

  async addRule(rule: Rule): Promise<void> {
    await this.#send("POST", "emulation/rules", rule);
  }

  /** What was asked, of one path or of all. */
  async journal(path = ""): Promise<JournalEntry[]> {
    return (await (await this.#send("GET", `emulation/journal?path=${encodeURIComponent(path)}`)).json()).requests;
  }

  /** Moves its clock forward. */
  async advance(seconds: number): Promise<void> {
    await this.#send("POST", "emulation/clock", { advance: seconds });
  }

  async report(): Promise<Report> {
    return (await (await this.#send("GET", "emulation/report")).json()) as Report;
  }

  /** Back to the start, for the next test. */
  async reset(): Promise<void> {
    await this.#send("POST", "emulation/reset");
  }

  async stop(): Promise<void> {
    const ended = once(this.#server, "exit");
    this.#server.kill("SIGTERM");
    await ended;
    await rm(this.#folder, { recursive: true });
  }

  async #send(method: string, path: string, body?: object): Promise<Response> {
    const answer = await fetch(new URL(path, this.url), {
      method,
      headers: { Authorization: `Bearer ${this.key}`, "Content-Type": "application/json" },
      body: body && JSON.stringify(body),
    });
    if (!answer.ok) throw new Error((await answer.json()).error.message);
    return answer;
  }
}
