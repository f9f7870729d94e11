import { ShapeError } from "../../num";

/** @throws {ShapeError} networks of other classes or points than the first. */
export function checkAgreement(
  where: string,
  networks: readonly { readonly inputSize: number; readonly classes: number }[],
): void {
  networks.forEach(({ inputSize, classes }, i) => {
    if (classes !== networks[0].classes)
      throw new ShapeError(
        `${where}: networks[${i}] has ${classes} classes, networks[0] ${networks[0].classes}; all have to agree.`,
      );
    if (inputSize !== networks[0].inputSize)
      throw new ShapeError(
        `${where}: networks[${i}] takes ${inputSize} entries, networks[0] ${networks[0].inputSize}; all have to agree.`,
      );
  });
}
