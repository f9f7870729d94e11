/** danfojs-node streams a CSV or JSON address through here. Theriac's tables come from files: say so. */
function request(target) {
  const address = typeof target === "string" ? target : target?.url;
  throw new Error(
    `danfojs: ${address} is on the network, and tables are read from files here. Download it and pass its path.`,
  );
}

module.exports = Object.assign(request, { get: request });
