import { main } from "./commands";

main(process.argv.slice(2)).then((code) => {
  process.exitCode = code;
});
