import { DomainError, type Matrix, sayValue } from "../../num";
import type { FilterNetwork } from "./filter-network";

/**
 * Throws {DomainError} unless the value has the parts of a network, in sizes that agree. Their entries were checked by
 * `filterNetwork` or `gateFamily`, which made it, and are not read again at every door.
 */
export function checkNetwork(where: string, network: FilterNetwork): void {
  const { gates, outer, leak, family } = (network ?? {}) as Partial<FilterNetwork>;
  const [first] = Array.isArray(gates) ? (gates as Matrix[]) : [];
  const isSound =
    outer instanceof Float64Array &&
    gates?.length === outer.length &&
    gates.every((gate) => isLike(gate, first)) &&
    (family === undefined || (isLike(family?.center, first) && isLike(family?.spread, first))) &&
    typeof leak === "number" &&
    leak >= 0 &&
    leak <= 1;
  if (first === undefined || !isSound)
    throw new DomainError(
      `${where}: network = ${sayValue(network)} is no filter network. Make one with filterNetwork or gateFamily.`,
    );
}

function isLike(gate: Partial<Matrix> | undefined, first: Matrix | undefined): boolean {
  if (!(gate?.data instanceof Float64Array) || gate.rows !== first?.rows || gate.columns !== first?.columns)
    return false;
  return gate.data.length === Number(gate.rows) * Number(gate.columns);
}
