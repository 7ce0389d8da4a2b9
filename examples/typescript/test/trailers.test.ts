import assert from "node:assert/strict";
import { mkdtemp, readFile, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { after, before, beforeEach, test } from "node:test";
import { Expired, Refused, TrailerStudio } from "../src/trailers.js";
import { StandIn } from "./standIn.js";

const creates = "/v1/kyyvideo2/videos";
const day = 24 * 60 * 60;

let seedance: StandIn;
let studio: TrailerStudio;
let folder: string;

before(async () => {
  folder = await mkdtemp(join(tmpdir(), "trailers-"));
  seedance = await StandIn.start();
  studio = new TrailerStudio(seedance.url, seedance.key);
});

beforeEach(() => seedance.reset());

after(async () => {
  await seedance?.stop();
  await rm(folder, { recursive: true });
});

test("a prompt becomes a file", async () => {
  const file = join(folder, "trailer.mp4");

  await studio.save(await studio.make("A lighthouse in a storm"), file);

  assert.equal((await readFile(file)).toString("latin1", 4, 8), "ftyp");
  const orders = await seedance.journal(creates);
  assert.deepEqual(orders.map((order) => order.body?.prompt), ["A lighthouse in a storm"]);
});

test("a refusal by the content review is shown and not tried again", async () => {
  await seedance.addRule({ prompt: "celebrity", then: "moderation" });

  await assert.rejects(
    studio.make("A celebrity waves"),
    (error) => error instanceof Refused && /may contain real person/.test(error.message),
  );

  assert.equal((await seedance.journal(creates)).length, 1);
});

test("in a burst of 429 it waits as long as it is told", async () => {
  await seedance.addRule({ then: "rate_limit", times: 2, retryAfter: 1 });

  await studio.make("A cat");

  const orders = await seedance.journal(creates);
  assert.deepEqual(orders.map((order) => order.status), [429, 429, 200]);
  assert.ok(orders[1].at - orders[0].at >= 1 && orders[2].at - orders[1].at >= 1);
});

test("queries that stumble end nothing", async () => {
  await seedance.addRule({ then: "query_error", times: 3 });

  await studio.make("A cat");

  assert.equal((await seedance.journal(creates)).length, 1);
  assert.equal((await seedance.journal("/v1/result/*")).filter((query) => query.rule === "query_error").length, 3);
});

test("a download that breaks off is tried again and nothing is ordered twice", async () => {
  await seedance.addRule({ then: "failed_download", times: 2 });
  const trailer = await studio.make("A cat");
  const file = join(folder, "again.mp4");

  await studio.save(trailer, file);

  assert.deepEqual(await readFile(file), Buffer.from(await (await fetch(trailer)).arrayBuffer()));
  assert.equal((await seedance.report()).tasks.created, 1);
});

test("after a day the user is asked and nothing is paid for again", async () => {
  const trailer = await studio.make("A cat");

  await seedance.advance(day);

  await assert.rejects(studio.save(trailer, join(folder, "late.mp4")), Expired);
  assert.equal((await seedance.report()).tasks.created, 1);
});

test("three trailers cost less than a dollar", async () => {
  for (const prompt of ["A cat", "A dog", "A bird"]) await studio.make(prompt);

  const [cost] = (await seedance.report()).cost;
  assert.equal(cost.currency, "USD");
  assert.ok(Number(cost.amount) > 0 && Number(cost.amount) < 1, cost.amount);
});
