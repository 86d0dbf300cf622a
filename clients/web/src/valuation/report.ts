/** The full report of a value, from whichever answer it came. */
import type { RequestValuationReportMutation, ValuationFigureQuery } from './generated/operations.js';

/** What a guest is given for their address. */
type Requested = Extract<RequestValuationReportMutation['requestValuationReport'], { __typename: 'ValuationReportPayload' }>['report'];

/** What everybody sees, and the whole of it for who is signed in. */
export type Figure = Extract<NonNullable<ValuationFigureQuery['estimateValue']>, { __typename: 'ValueEstimate' }>;

/** The report. */
export type Report = Omit<Requested, '__typename'>;

/** What is asked back about a make, and what an estimate is refused with. */
export type FigureRefusal = Exclude<NonNullable<ValuationFigureQuery['estimateValue']>, Figure>;

/** The whole report in an estimate; null where only its figure was given. */
export function reportIn(figure: Figure): Report | null {
  const { low, high, factors, comparables, usedComparables, depreciation, segments } = figure;
  if (!low || !high || !factors || !usedComparables || !depreciation || !segments || comparables === undefined || comparables === null)
    return null;
  const { estimate, confidence, basis, caveats, medianError, signal = null, investmentScore = null, seasonalNote = null } = figure;
  return {
    estimate,
    confidence,
    basis,
    caveats,
    medianError,
    low,
    high,
    factors,
    comparables,
    usedComparables,
    depreciation,
    segments,
    signal,
    investmentScore,
    seasonalNote,
  };
}
