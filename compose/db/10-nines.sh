#!/bin/sh
# Runs once, when the database is made: the owner of Nines' data, and the reader that Grafana logs in as.
set -eu
psql --username="$POSTGRES_USER" --dbname=postgres --set=ON_ERROR_STOP=1 \
  --set=owner_password="$NINES_DB_PASSWORD" --set=reader_password="$NINES_DB_READER_PASSWORD" <<'SQL'
create role nines login password :'owner_password';
create role nines_reader login password :'reader_password';
create database nines owner nines;
\connect nines
create extension if not exists timescaledb;
SQL
