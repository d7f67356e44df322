using Microsoft.EntityFrameworkCore.Migrations;

#nullable disable

namespace StationDashboard.Data.Migrations.Sqlite
{
    /// <inheritdoc />
    public partial class AnswerTotals : Migration
    {
        /// <inheritdoc />
        protected override void Up(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.CreateTable(
                name: "AnswerYears",
                columns: table => new
                {
                    StationId = table.Column<int>(type: "INTEGER", nullable: false),
                    Year = table.Column<int>(type: "INTEGER", nullable: false),
                    Question = table.Column<int>(type: "INTEGER", nullable: false),
                    ToStation = table.Column<int>(type: "INTEGER", nullable: false),
                    ToCenter = table.Column<int>(type: "INTEGER", nullable: false),
                    Scanned = table.Column<int>(type: "INTEGER", nullable: false),
                    Visits = table.Column<int>(type: "INTEGER", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_AnswerYears", x => new { x.StationId, x.Year, x.Question, x.ToStation, x.ToCenter, x.Scanned });
                });

            migrationBuilder.CreateIndex(
                name: "IX_AnswerYears_Year",
                table: "AnswerYears",
                column: "Year");

            // Of the records that are there, by the rule by which totals count: what the next write of a station would compute.
            foreach (var (question, column) in new[] { (0, "Satisfaction"), (1, "Effect") })
            {
                migrationBuilder.Sql($"""
                    INSERT INTO "AnswerYears" ("StationId", "Year", "Question", "ToStation", "ToCenter", "Scanned", "Visits")
                    SELECT x."StationId", x."Year", {question}, x.s, x.c, x.q, count(*)
                    FROM (SELECT a."StationId", a."Year", coalesce(r."{column}", 0) AS s, coalesce(c."{column}", 0) AS c, coalesce(q."{column}", 0) AS q
                        FROM "Activities" a CROSS JOIN "Stations" s CROSS JOIN "Visits" v
                        LEFT JOIN "Answers" r ON r."VisitId" = v."Id" AND r."Origin" = 0 LEFT JOIN "Answers" c ON c."VisitId" = v."Id" AND c."Origin" = 1 LEFT JOIN "Answers" q ON q."VisitId" = v."Id" AND q."Origin" = 2
                        WHERE s."Id" = a."StationId" AND v."ActivityId" = a."Id" AND a."UndoneAt" IS NULL AND s."UndoneAt" IS NULL AND a."Date" >= s."RecognisedOn"
                          AND (a."State" = 2 OR (a."State" = 1 AND a."Year" NOT IN (SELECT "Year" FROM "YearLocks"))) AND NOT v."Void" AND NOT v."Superseded") x
                    WHERE x.s + x.c + x.q > 0
                    GROUP BY x."StationId", x."Year", x.s, x.c, x.q;
                    """);
            }
        }

        /// <inheritdoc />
        protected override void Down(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.DropTable(
                name: "AnswerYears");
        }
    }
}
