using System;
using Microsoft.EntityFrameworkCore.Migrations;

#nullable disable

namespace StationDashboard.Data.Migrations.Sqlite
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
                type: "TEXT",
                nullable: true);

            migrationBuilder.AddColumn<int>(
                name: "Version",
                table: "RuleSets",
                type: "INTEGER",
                nullable: false,
                defaultValue: 0);

            migrationBuilder.CreateTable(
                name: "RecordLimits",
                columns: table => new
                {
                    Id = table.Column<int>(type: "INTEGER", nullable: false)
                        .Annotation("Sqlite:Autoincrement", true),
                    EarliestDate = table.Column<DateOnly>(type: "TEXT", nullable: false),
                    Version = table.Column<int>(type: "INTEGER", nullable: false)
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
