import { open, rename } from "node:fs/promises";
import { setTimeout as pause } from "node:timers/promises";

const tries = 4;
const shortPause = 200;

/** The service will not make it; the message is for the user. */
export class Refused extends Error {}

/** The service no longer has it. */
export class Expired extends Error {}

interface Video {
  id: string;
  status: "queued" | "processing" | "completed" | "failed" | "cancelled";
  video_url: string | null;
  error: string | null;
}

/** A small program that makes trailers with Seedance 2.0. */
export class TrailerStudio {
  readonly #seedance: string;
  readonly #headers: Record<string, string>;

  constructor(seedance: string, key: string) {
    this.#seedance = seedance;
    this.#headers = { Authorization: `Bearer ${key}`, "Content-Type": "application/json" };
  }

  /** Orders a trailer and waits for it; returns where it can be downloaded for a day. */
  async make(prompt: string): Promise<string> {
    const id = await this.#order(prompt);
    for (;;) {
      const [video, rest] = await this.#query(id);
      if (video?.status === "completed") return video.video_url!;
      if (video?.status === "failed" || video?.status === "cancelled") throw new Refused(video.error ?? video.status);
      await pause(rest);
    }
  }

  /** Saves a trailer. What broke off is asked for again; what is paid for is never ordered again. */
  async save(trailer: string, path: string): Promise<void> {
    for (let tried = 1; ; tried++) {
      try {
        const answer = await fetch(trailer);
        if (answer.status === 410) throw new Expired("The trailer was kept for a day, which is over. Make it again?");
        if (!answer.ok) throw new Error(`The download was answered ${answer.status}.`);

        const file = await open(path + ".part", "w");
        try {
          for await (const part of answer.body!) await file.write(part);
        } finally {
          await file.close();
        }
        await rename(path + ".part", path);
        return;
      } catch (error) {
        if (error instanceof Expired || tried === tries) throw error;
        await pause(shortPause * tried);
      }
    }
  }

  // Only a 429 says for sure that nothing was ordered and that asking again is welcome. After any other trouble the task may
  // exist: a second order would be paid for twice.
  async #order(prompt: string): Promise<string> {
    for (let tried = 1; ; tried++) {
      const answer = await fetch(new URL("v1/kyyvideo2/videos", this.#seedance), {
        method: "POST",
        headers: this.#headers,
        body: JSON.stringify({ model: "seedance_2_0_pro", prompt, duration: 4, resolution: "480p" }),
      });
      if (answer.status === 429 && tried < tries) {
        await pause(retryAfter(answer));
        continue;
      }
      if (answer.status >= 400 && answer.status < 500) throw new Refused((await answer.json()).error.message);
      if (!answer.ok) throw new Error(`The order was answered ${answer.status}.`);
      return ((await answer.json()) as Video).id;
    }
  }

  // A query that stumbles says nothing about the task: it is asked again.
  async #query(id: string): Promise<[Video | undefined, number]> {
    try {
      // Who can hold an answer until the task has ended, does; to others it means nothing.
      const headers = { ...this.#headers, Prefer: "wait=20" };
      const answer = await fetch(new URL(`v1/result/${id}`, this.#seedance), { headers });
      return [answer.ok ? ((await answer.json()) as Video) : undefined, retryAfter(answer)];
    } catch {
      return [undefined, shortPause];
    }
  }
}

function retryAfter(answer: Response): number {
  const seconds = Number(answer.headers.get("Retry-After") ?? NaN);
  return Number.isFinite(seconds) ? seconds * 1000 : shortPause;
}
