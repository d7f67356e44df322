using System;
using Microsoft.EntityFrameworkCore.Migrations;
using Npgsql.EntityFrameworkCore.PostgreSQL.Metadata;

#nullable disable

namespace StationDashboard.Data.Migrations.Postgres
{
    /// <inheritdoc />
    public partial class Settings : Migration
    {
        /// <inheritdoc />
        protected override void Up(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.AddColumn<string>(
                name: "RuleSet",
                table: "YearLocks",
                type: "text",
                nullable: true,
                collation: "C");

            migrationBuilder.AddColumn<int>(
                name: "Version",
                table: "RuleSets",
                type: "integer",
                nullable: false,
                defaultValue: 0);

            migrationBuilder.CreateTable(
                name: "RecordLimits",
                columns: table => new
                {
                    Id = table.Column<int>(type: "integer", nullable: false)
                        .Annotation("Npgsql:ValueGenerationStrategy", NpgsqlValueGenerationStrategy.IdentityByDefaultColumn),
                    EarliestDate = table.Column<DateOnly>(type: "date", nullable: false),
                    Version = table.Column<int>(type: "integer", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_RecordLimits", x => x.Id);
                });

            // Until now there was one rule set, never changed: its first version, and what judged every locked year.
            migrationBuilder.Sql("""UPDATE "RuleSets" SET "Version" = 1;""");
            migrationBuilder.Sql("""UPDATE "YearLocks" SET "RuleSet" = (SELECT min(r."Content") FROM "RuleSets" r);""");
        }

        /// <inheritdoc />
        protected override void Down(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.DropTable(
                name: "RecordLimits");

            migrationBuilder.DropColumn(
                name: "RuleSet",
                table: "YearLocks");

            migrationBuilder.DropColumn(
                name: "Version",
                table: "RuleSets");
        }
    }
}
