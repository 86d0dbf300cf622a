/** The four financial services. */
import { amount, choice, count, form, line, vehicle, yesNo } from '../form.js';
import type { OfferingTemplate } from '../offering.js';

const employment = choice('Employment', 'employed', 'self-employed', 'retired', 'not employed');

export const financialOfferings: readonly OfferingTemplate[] = [
  {
    code: 'credit-analysis',
    group: 'FINANCIAL',
    title: 'Credit analysis and improvement plan',
    description: 'A reading of the client’s credit reports with a written plan of what to change, in which order and by when.',
    price: { basis: 'FIXED', amount: '997' },
    form: form(
      {
        legalName: line('Full legal name'),
        employment,
        monthlyIncome: amount('Monthly income'),
        consentToReport: yesNo('I agree that a credit report is read'),
      },
      { goal: line('What the credit is needed for', 500) },
    ),
    durationHours: 120,
    steps: ['Consent and reports', 'Analysis', 'Written plan', 'Review with the client'],
    planTarget: '12800000',
  },
  {
    code: 'loan-optimisation',
    group: 'FINANCIAL',
    title: 'Loan optimisation and acquisition',
    description: 'Finds better terms for an existing or a new loan and carries the application through.',
    price: { basis: 'FIXED', amount: '2500' },
    form: form(
      {
        purpose: choice('Purpose', 'refinance', 'new loan', 'consolidation'),
        loanAmount: amount('Amount'),
        termMonths: count('Term in months', 6, 120),
        monthlyIncome: amount('Monthly income'),
      },
      { currentLender: line('Present lender'), currentBalance: amount('Present balance') },
    ),
    durationHours: 240,
    steps: ['Collect papers', 'Compare lenders', 'Apply', 'Close'],
    planTarget: '8400000',
  },
  {
    code: 'lender-matching',
    group: 'FINANCIAL',
    title: 'Financial preparation and lender matching',
    description: 'Prepares the file that lenders ask for and names those most likely to say yes.',
    price: { basis: 'FIXED', amount: '1500' },
    form: form(
      { loanAmount: amount('Amount'), employment, monthlyIncome: amount('Monthly income') },
      { downPayment: amount('Down payment') },
    ),
    durationHours: 96,
    steps: ['Collect papers', 'Prepare the file', 'Match lenders', 'Introduce'],
    planTarget: '5400000',
  },
  {
    code: 'vehicle-finance',
    group: 'FINANCIAL',
    title: 'Vehicle finance solutions',
    description: 'Arranges the loan or lease for one vehicle, from offer to signature.',
    price: { basis: 'FIXED', amount: '1200' },
    form: form(
      {
        vehicleId: vehicle('Vehicle'),
        product: choice('Product', 'loan', 'lease', 'balloon'),
        termMonths: count('Term in months', 12, 96),
        downPayment: amount('Down payment'),
      },
      { tradeInVehicleId: vehicle('Vehicle to trade in') },
    ),
    durationHours: 72,
    steps: ['Application', 'Offers', 'Approval', 'Signature'],
    planTarget: '10100000',
  },
];
