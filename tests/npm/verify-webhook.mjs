// Has the Standard Webhooks library judge a delivery: {"secret", "headers", "body"} comes in, what it verified goes out.
import { readFileSync } from "node:fs";
import { Webhook } from "standardwebhooks";

const { secret, headers, body } = JSON.parse(readFileSync(0, "utf8"));
console.log(JSON.stringify(new Webhook(secret).verify(body, headers)));
