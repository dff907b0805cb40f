/** Why a step was not taken, in the host's words. */
export function StepError({ error }: { error: Error | null }) {
  return error && <p className="step-error" role="alert">{error.message}</p>;
}
