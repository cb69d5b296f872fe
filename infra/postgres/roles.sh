#!/bin/bash
# Runs once, as superuser, when the database server starts on an empty volume. Three logins, none of them superuser:
# the owner migrates, the runtime login works, the pooler looks passwords up. The role of every service is made by the
# migration.
set -euo pipefail

psql --set=ON_ERROR_STOP=1 --username="$POSTGRES_USER" --dbname=postgres \
  --set=owner_password="$OWNER_PASSWORD" --set=app_password="$APP_PASSWORD" --set=pooler_password="$POOLER_PASSWORD" <<'SQL'
create role qw_owner login createrole nosuperuser nobypassrls password :'owner_password';
create role qw_app login noinherit nosuperuser nobypassrls password :'app_password';
create role qw_pooler login nosuperuser nobypassrls password :'pooler_password';
create database quartierwerk owner qw_owner encoding 'UTF8' locale_provider icu icu_locale 'de-DE' locale 'C' template template0;
revoke connect on database quartierwerk from public;
grant connect on database quartierwerk to qw_owner, qw_app, qw_pooler;
\connect quartierwerk
revoke create on schema public from public;
create schema pooler;
create function pooler.lookup(login text, out name text, out secret text)
  language sql stable security definer set search_path = pg_catalog
  as $$ select rolname::text, rolpassword from pg_authid where rolname = login and rolname = 'qw_app' $$;
revoke all on function pooler.lookup(text) from public;
grant usage on schema pooler to qw_pooler;
grant execute on function pooler.lookup(text) to qw_pooler;
SQL
