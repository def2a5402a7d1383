#!/bin/sh
# A role and a database for each service, on the server's first start. Passwords come from files, never from the environment.
set -eu
for service in registry awards matchmaking; do
    password=$(cat "/run/secrets/${service}_database_password")
    psql --set ON_ERROR_STOP=1 --username "$POSTGRES_USER" --set "name=$service" --set "password=$password" <<'SQL'
CREATE ROLE :"name" LOGIN PASSWORD :'password';
CREATE DATABASE :"name" OWNER :"name" ENCODING 'UTF8' TEMPLATE template0;
REVOKE ALL ON DATABASE :"name" FROM PUBLIC;
SQL
done
