export { demoCode } from "./demo-code";
export { DEMO_RANGES, DEMO_SIZE, type DemoSettings, FIRST_SETTINGS } from "./demo-settings";
export { type DemoRun, runDemo } from "./run-demo";
