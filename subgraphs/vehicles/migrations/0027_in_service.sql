-- Which vehicles are being worked on, and which are in service: few of each.
create index garage_services_under_way on vehicles.garage_services (tenant_id, vehicle_id)
  where state in ('IN_PROGRESS', 'QC_PENDING', 'QC_FAILED');
--> statement-breakpoint
create index vehicles_in_service on vehicles.vehicles (tenant_id, id) where status = 'IN_SERVICE';
