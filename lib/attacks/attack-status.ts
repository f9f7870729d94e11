/** How an attack ended. */
export enum AttackStatus {
  /** All iterations were done, or all questions asked. */
  Done = "done",
  /** None of the uniform draws was adversarial: there is no adversary. */
  NoStart = "no adversarial start found",
  /** The start that was given has the class of the attacked point: there is no adversary. */
  StartNotAdversarial = "start not adversarial",
  /** The estimated direction was 0: the adversaries found until then stand. */
  NoDirection = "no direction",
  /** No step along the direction was adversarial, after 60 halvings: the adversaries found until then stand. */
  NoStep = "no step",
  /** The steps towards the attacked point have come to nothing: the walk has arrived. */
  Converged = "converged",
  /** No walk left the class of the attacked point: there is no adversary. */
  NoAdversary = "no adversary found",
}
