using Microsoft.EntityFrameworkCore.Migrations;

#nullable disable

namespace StationDashboard.Data.Migrations.Postgres
{
    /// <summary>What the planner is to know of enterprises' years: a scope's keys belong to that scope alone, and only the province's rows have sizes.</summary>
    public partial class Spread : Migration
    {
        /// <inheritdoc />
        protected override void Up(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.Sql("""CREATE STATISTICS "ST_EnterpriseYears_Scope" (ndistinct, dependencies, mcv) ON "Scope", "ScopeId", "Year" FROM "EnterpriseYears";""");
            // Of an expression: from version 14 on.
            migrationBuilder.Sql("""
                DO $$ BEGIN
                  IF current_setting('server_version_num')::int >= 140000 THEN
                    EXECUTE 'CREATE STATISTICS "ST_EnterpriseYears_Size" (mcv) ON "Scope", "Year", ("SizeRank" % 10) FROM "EnterpriseYears"';
                  END IF;
                END $$;
                """);
            migrationBuilder.Sql("""ANALYZE "EnterpriseYears";""");
        }

        /// <inheritdoc />
        protected override void Down(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.Sql("""DROP STATISTICS IF EXISTS "ST_EnterpriseYears_Size";""");
            migrationBuilder.Sql("""DROP STATISTICS "ST_EnterpriseYears_Scope";""");
        }
    }
}
