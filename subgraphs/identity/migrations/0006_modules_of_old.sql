-- Businesses of the time when a module was a mere label could use all that there was; they keep it. Every later one has some of these.
update identity.tenants
  set modules = array(
    select distinct unnest(
      modules || '{INVENTORY,SEARCH,WALLET,KYC,SERVICE_CATALOGUE,SERVICE_REQUESTS,PROFESSIONALS,DASHBOARDS,AUCTIONS}'::text[]
    )
  )
  where not modules && '{INVENTORY,SEARCH,WALLET,KYC,SERVICE_CATALOGUE,SERVICE_REQUESTS,PROFESSIONALS,DASHBOARDS}'::text[];
