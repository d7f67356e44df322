using Microsoft.EntityFrameworkCore.Migrations;

#nullable disable

namespace StationDashboard.Data.Migrations.Sqlite
{
    /// <inheritdoc />
    public partial class SatisfiedAnswers : Migration
    {
        /// <inheritdoc />
        protected override void Up(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.AddColumn<int>(
                name: "EffectGood",
                table: "StationYears",
                type: "INTEGER",
                nullable: false,
                defaultValue: 0);

            migrationBuilder.AddColumn<int>(
                name: "SatisfactionGood",
                table: "StationYears",
                type: "INTEGER",
                nullable: false,
                defaultValue: 0);

            migrationBuilder.AddColumn<int>(
                name: "SatisfactionGood",
                table: "StationDays",
                type: "INTEGER",
                nullable: false,
                defaultValue: 0);

            // Of the records that are there, by the rule by which totals count: what the next write of a station would compute.
            migrationBuilder.Sql("""
                UPDATE "StationYears" SET
                    "SatisfactionGood" = coalesce((SELECT sum(a."Visits") FROM "AnswerYears" a WHERE a."StationId" = "StationYears"."StationId" AND a."Year" = "StationYears"."Year" AND a."Question" = 0 AND a."ToStation" >= 4), 0),
                    "EffectGood" = coalesce((SELECT sum(a."Visits") FROM "AnswerYears" a WHERE a."StationId" = "StationYears"."StationId" AND a."Year" = "StationYears"."Year" AND a."Question" = 1 AND a."ToStation" >= 4), 0);
                """);
            migrationBuilder.Sql("""
                UPDATE "StationDays" SET "SatisfactionGood" = x.n
                FROM (SELECT a."StationId", a."Year", a."Day", count(*) AS n
                    FROM "Activities" a JOIN "Stations" s ON s."Id" = a."StationId" JOIN "Visits" v ON v."ActivityId" = a."Id" JOIN "Answers" r ON r."VisitId" = v."Id"
                    WHERE r."Origin" = 0 AND r."Satisfaction" >= 4 AND a."UndoneAt" IS NULL AND s."UndoneAt" IS NULL AND a."Date" >= s."RecognisedOn"
                      AND (a."State" = 2 OR (a."State" = 1 AND a."Year" NOT IN (SELECT "Year" FROM "YearLocks"))) AND NOT v."Void" AND NOT v."Superseded"
                    GROUP BY a."StationId", a."Year", a."Day") x
                WHERE x."StationId" = "StationDays"."StationId" AND x."Year" = "StationDays"."Year" AND x."Day" = "StationDays"."Day";
                """);
        }

        /// <inheritdoc />
        protected override void Down(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.DropColumn(
                name: "EffectGood",
                table: "StationYears");

            migrationBuilder.DropColumn(
                name: "SatisfactionGood",
                table: "StationYears");

            migrationBuilder.DropColumn(
                name: "SatisfactionGood",
                table: "StationDays");
        }
    }
}
