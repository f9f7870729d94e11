import {
  BACKENDS,
  type Backend,
  checkOneOf,
  checkOptions,
  DomainError,
  ShapeError,
  sayValue,
} from "../../num";
import type { Classifier } from "../classifier";
import { vote } from "../ensemble";
import { type AgreementNetwork, agreementVotes } from "../sign";
import { asAgreementNetwork } from "./as-agreement-network";
import { checkAgreement } from "./check-agreement";
import { sizeOf } from "./image-shape";
import { copyNetwork, type NetworkParameters } from "./network";
import { networkClassifier } from "./network-classifier";

/**
 * Binary nets that vote: the class that most of them name, the lowest of equal ones. What
 * `vote(networks.map((network) => networkClassifier(network)), "hard")` says, to the point.
 *
 * With ±1 weights and activations, every sum of the output is a whole number, so that the logits of a net are a table of how many
 * units agree with a class; and normalisation moves the thresholds of hidden units. So all nets are evaluated in one memory,
 * near a point only their units that may flip, of nets whose class hangs on these. Nets of several channels, or with a hidden
 * unit that no sum can turn, vote one by one.
 *
 * @param networks of the same classes and points, as `trainBinaryNet` gives them (copied).
 * @param options backend, "auto" unless told: every backend gives the same bits.
 * @throws {ShapeError} there is none, or they differ in size. {DomainError} a network of another kind, or a weight that is not
 *   finite.
 * Cost: 2·d·20 operations a net and point; near a point, only for units that may flip between points so close together.
 *
 * @example
 * ```ts
 * const points = Array.from({ length: 40 }, (_, s) => Array.from({ length: 32 }, (_, t) => Math.sin(t * (s % 2 ? 0.3 : 0.9))));
 * const labels = points.map((_, s) => s % 2);
 * const networks = [1, 2, 3].map((seed) => trainBinaryNet(points, labels, { epochs: 40 }, createRng(seed)).parameters);
 * binaryNetVotes(networks).predict(points.slice(0, 4)); // => [0, 1, 0, 1]
 * ```
 */
export function binaryNetVotes(
  networks: readonly NetworkParameters[],
  options: { readonly backend?: Backend } = {},
): Classifier {
  const where = "binaryNetVotes";
  checkOptions(where, options, ["backend"]);
  const { backend = "auto" } = options;
  checkOneOf(where, "backend", backend, BACKENDS);
  const nets = checkNetworks(where, networks);
  const counting: AgreementNetwork[] = [];
  for (const net of nets) {
    const network = asAgreementNetwork(net);
    if (network === undefined) return oneByOne(nets, backend);
    counting.push(network);
  }
  return agreementVotes(where, counting, backend);
}

const oneByOne = (nets: readonly NetworkParameters[], backend: Backend): Classifier =>
  vote(
    nets.map((net) => networkClassifier(net, { backend })),
    "hard",
  );

function checkNetworks(where: string, networks: readonly NetworkParameters[]): readonly NetworkParameters[] {
  if (!Array.isArray(networks) || networks.length === 0)
    throw new ShapeError(
      `${where}: networks = ${sayValue(networks)}; a list of one or more, as trainBinaryNet gives them.`,
    );
  const nets = networks.map((given, i) => {
    const net = copyNetwork(`${where}: networks[${i}]`, given);
    if (net.network !== "binary-net")
      throw new DomainError(
        `${where}: networks[${i}].network = "${net.network}"; "binary-net" is needed: nets of other kinds vote by vote.`,
      );
    return net;
  });
  checkAgreement(
    where,
    nets.map(({ shape, classes }) => ({ inputSize: sizeOf(shape), classes })),
  );
  return nets;
}
