import { workerData } from "node:worker_threads";
import type * as experiments from "./experiments";
import { serveUnits } from "./run";

// Started by the pool in lib/run; tests name a registry of their own.
const { registry }: typeof experiments = require(workerData?.registry ?? "./experiments");
serveUnits(registry);
