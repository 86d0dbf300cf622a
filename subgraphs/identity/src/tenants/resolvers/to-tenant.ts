import type { Tenant } from '../schema/tenant.js';
import type { TenantRow } from '../store/tables.js';

/** A tenant as the graph shows it. */
export const toTenant = ({ brandColor, tagline, commissionBasisPoints, ...row }: TenantRow): Tenant => ({
  ...row,
  brand: { color: brandColor, tagline },
  commissionRate: shareOfOne(commissionBasisPoints),
});

/** 10,000 basis points are one. */
function shareOfOne(basisPoints: number): string {
  const digits = String(basisPoints).padStart(5, '0');
  return `${digits.slice(0, -4)}.${digits.slice(-4)}`;
}
