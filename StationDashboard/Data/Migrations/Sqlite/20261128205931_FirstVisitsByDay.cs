using Microsoft.EntityFrameworkCore.Migrations;

#nullable disable

namespace StationDashboard.Data.Migrations.Sqlite
{
    /// <inheritdoc />
    public partial class FirstVisitsByDay : Migration
    {
        /// <inheritdoc />
        protected override void Up(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.DropIndex(
                name: "IX_ActivityDoubts_StationId_Year",
                table: "ActivityDoubts");

            migrationBuilder.CreateTable(
                name: "EnterpriseDays",
                columns: table => new
                {
                    Scope = table.Column<int>(type: "INTEGER", nullable: false),
                    ScopeId = table.Column<int>(type: "INTEGER", nullable: false),
                    Year = table.Column<int>(type: "INTEGER", nullable: false),
                    Day = table.Column<int>(type: "INTEGER", nullable: false),
                    Enterprises = table.Column<int>(type: "INTEGER", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_EnterpriseDays", x => new { x.Scope, x.ScopeId, x.Year, x.Day });
                });

            // What is stored already, counted once.
            migrationBuilder.Sql("""
                INSERT INTO "EnterpriseDays" ("Scope", "ScopeId", "Year", "Day", "Enterprises")
                SELECT "Scope", "ScopeId", "Year", "FirstDay", count(*) FROM "EnterpriseYears" WHERE "Scope" IN (1, 2) GROUP BY "Scope", "ScopeId", "Year", "FirstDay";
                """);

            migrationBuilder.CreateIndex(
                name: "IX_ActivityDoubts_StationId_Year_Date_EnteredDay",
                table: "ActivityDoubts",
                columns: new[] { "StationId", "Year", "Date", "EnteredDay" });

            migrationBuilder.CreateIndex(
                name: "IX_Activities_Name",
                table: "Activities",
                columns: new[] { "Name", "Id" },
                filter: "\"UndoneAt\" IS NULL");
        }

        /// <inheritdoc />
        protected override void Down(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.DropTable(
                name: "EnterpriseDays");

            migrationBuilder.DropIndex(
                name: "IX_ActivityDoubts_StationId_Year_Date_EnteredDay",
                table: "ActivityDoubts");

            migrationBuilder.DropIndex(
                name: "IX_Activities_Name",
                table: "Activities");

            migrationBuilder.CreateIndex(
                name: "IX_ActivityDoubts_StationId_Year",
                table: "ActivityDoubts",
                columns: new[] { "StationId", "Year" });
        }
    }
}
