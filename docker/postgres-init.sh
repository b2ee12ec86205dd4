#!/bin/sh
# Run once by the PostgreSQL image on an empty volume: the database, and the application's login, which owns nothing.
# The same as platform/app/embedded/logins.py does for the embedded server.
set -eu
psql -v ON_ERROR_STOP=1 -U postgres -d postgres <<'SQL'
\getenv password DATABASE_PASSWORD
create role cxq_app nologin nosuperuser nobypassrls noinherit;
create role cxq_relay nologin nosuperuser nobypassrls noinherit;
create role cxq_login login nosuperuser nobypassrls noinherit nocreatedb nocreaterole password :'password';
grant cxq_app to cxq_login with inherit false, set true;
grant cxq_relay to cxq_login with inherit false, set true;
create database quanwang template template0 encoding 'UTF8';
revoke all on database quanwang from public;
grant connect on database quanwang to cxq_login;
SQL
