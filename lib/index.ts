export * from "./num";
