using System;
using Microsoft.EntityFrameworkCore.Migrations;
using Npgsql.EntityFrameworkCore.PostgreSQL.Metadata;

#nullable disable

namespace StationDashboard.Data.Migrations.Postgres
{
    /// <inheritdoc />
    public partial class DoubtsAndDecisions : Migration
    {
        /// <inheritdoc />
        protected override void Up(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.CreateTable(
                name: "ActivityDoubts",
                columns: table => new
                {
                    ActivityId = table.Column<int>(type: "integer", nullable: false),
                    StationId = table.Column<int>(type: "integer", nullable: false),
                    Year = table.Column<int>(type: "integer", nullable: false),
                    City = table.Column<int>(type: "integer", nullable: false),
                    State = table.Column<int>(type: "integer", nullable: false),
                    Date = table.Column<DateOnly>(type: "date", nullable: false),
                    BatchId = table.Column<int>(type: "integer", nullable: true),
                    EnteredDay = table.Column<int>(type: "integer", nullable: false),
                    Enterprises = table.Column<int>(type: "integer", nullable: false),
                    MissingCodes = table.Column<int>(type: "integer", nullable: false),
                    UnknownSizes = table.Column<int>(type: "integer", nullable: false),
                    Answers = table.Column<int>(type: "integer", nullable: false),
                    Roster = table.Column<long>(type: "bigint", nullable: true),
                    Found = table.Column<int>(type: "integer", nullable: false),
                    Rosters = table.Column<int>(type: "integer", nullable: false),
                    Checked = table.Column<int>(type: "integer", nullable: false),
                    Open = table.Column<int>(type: "integer", nullable: false),
                    Weight = table.Column<int>(type: "integer", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_ActivityDoubts", x => x.ActivityId);
                    table.ForeignKey(
                        name: "FK_ActivityDoubts_Activities_ActivityId",
                        column: x => x.ActivityId,
                        principalTable: "Activities",
                        principalColumn: "Id",
                        onDelete: ReferentialAction.Restrict);
                });

            migrationBuilder.CreateTable(
                name: "DoubtChecks",
                columns: table => new
                {
                    ActivityId = table.Column<int>(type: "integer", nullable: false),
                    Doubt = table.Column<int>(type: "integer", nullable: false),
                    Version = table.Column<int>(type: "integer", nullable: false),
                    By = table.Column<string>(type: "text", nullable: false, collation: "C"),
                    At = table.Column<DateTime>(type: "timestamp with time zone", nullable: false),
                    Reason = table.Column<string>(type: "text", nullable: false, collation: "C")
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_DoubtChecks", x => new { x.ActivityId, x.Doubt });
                    table.ForeignKey(
                        name: "FK_DoubtChecks_Activities_ActivityId",
                        column: x => x.ActivityId,
                        principalTable: "Activities",
                        principalColumn: "Id",
                        onDelete: ReferentialAction.Restrict);
                });

            migrationBuilder.CreateTable(
                name: "StoredDecisions",
                columns: table => new
                {
                    Id = table.Column<int>(type: "integer", nullable: false)
                        .Annotation("Npgsql:ValueGenerationStrategy", NpgsqlValueGenerationStrategy.IdentityByDefaultColumn),
                    Decision = table.Column<int>(type: "integer", nullable: false),
                    At = table.Column<DateTime>(type: "timestamp with time zone", nullable: false),
                    By = table.Column<string>(type: "text", nullable: false, collation: "C"),
                    Reason = table.Column<string>(type: "text", nullable: true, collation: "C"),
                    Activities = table.Column<int>(type: "integer", nullable: false),
                    UndoneAt = table.Column<DateTime>(type: "timestamp with time zone", nullable: true),
                    UndoneBy = table.Column<string>(type: "text", nullable: true, collation: "C")
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_StoredDecisions", x => x.Id);
                });

            migrationBuilder.CreateTable(
                name: "DecidedActivities",
                columns: table => new
                {
                    DecisionId = table.Column<int>(type: "integer", nullable: false),
                    ActivityId = table.Column<int>(type: "integer", nullable: false),
                    Version = table.Column<int>(type: "integer", nullable: false),
                    StateBefore = table.Column<int>(type: "integer", nullable: false),
                    StateByBefore = table.Column<string>(type: "text", nullable: false, collation: "C"),
                    StateAtBefore = table.Column<DateTime>(type: "timestamp with time zone", nullable: false),
                    StateReasonBefore = table.Column<string>(type: "text", nullable: true, collation: "C")
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_DecidedActivities", x => new { x.DecisionId, x.ActivityId });
                    table.ForeignKey(
                        name: "FK_DecidedActivities_Activities_ActivityId",
                        column: x => x.ActivityId,
                        principalTable: "Activities",
                        principalColumn: "Id",
                        onDelete: ReferentialAction.Restrict);
                    table.ForeignKey(
                        name: "FK_DecidedActivities_StoredDecisions_DecisionId",
                        column: x => x.DecisionId,
                        principalTable: "StoredDecisions",
                        principalColumn: "Id",
                        onDelete: ReferentialAction.Restrict);
                });

            migrationBuilder.CreateIndex(
                name: "IX_Activities_Void",
                table: "Activities",
                columns: new[] { "StateAt", "Id" },
                filter: "\"State\" = 4");

            migrationBuilder.CreateIndex(
                name: "IX_ActivityDoubts_Counts",
                table: "ActivityDoubts",
                columns: new[] { "Year", "City", "Open", "State", "Enterprises", "MissingCodes", "UnknownSizes", "Answers" });

            migrationBuilder.CreateIndex(
                name: "IX_ActivityDoubts_Lists",
                table: "ActivityDoubts",
                columns: new[] { "Year", "Weight", "Date", "ActivityId", "Open", "City", "StationId" },
                descending: new[] { false, true, false, false, false, false, false });

            migrationBuilder.CreateIndex(
                name: "IX_ActivityDoubts_Queue",
                table: "ActivityDoubts",
                columns: new[] { "State", "Weight", "Date", "ActivityId", "Open", "City", "StationId", "BatchId" },
                descending: new[] { false, true, false, false, false, false, false, false });

            migrationBuilder.CreateIndex(
                name: "IX_ActivityDoubts_Roster_StationId",
                table: "ActivityDoubts",
                columns: new[] { "Roster", "StationId" },
                filter: "\"Roster\" IS NOT NULL");

            migrationBuilder.CreateIndex(
                name: "IX_ActivityDoubts_StationId_Year",
                table: "ActivityDoubts",
                columns: new[] { "StationId", "Year" });

            migrationBuilder.CreateIndex(
                name: "IX_DecidedActivities_ActivityId",
                table: "DecidedActivities",
                column: "ActivityId");
        }

        /// <inheritdoc />
        protected override void Down(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.DropTable(
                name: "ActivityDoubts");

            migrationBuilder.DropTable(
                name: "DecidedActivities");

            migrationBuilder.DropTable(
                name: "DoubtChecks");

            migrationBuilder.DropTable(
                name: "StoredDecisions");

            migrationBuilder.DropIndex(
                name: "IX_Activities_Void",
                table: "Activities");
        }
    }
}
