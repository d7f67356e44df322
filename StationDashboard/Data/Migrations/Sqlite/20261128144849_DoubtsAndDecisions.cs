using System;
using Microsoft.EntityFrameworkCore.Migrations;

#nullable disable

namespace StationDashboard.Data.Migrations.Sqlite
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
                    ActivityId = table.Column<int>(type: "INTEGER", nullable: false),
                    StationId = table.Column<int>(type: "INTEGER", nullable: false),
                    Year = table.Column<int>(type: "INTEGER", nullable: false),
                    City = table.Column<int>(type: "INTEGER", nullable: false),
                    State = table.Column<int>(type: "INTEGER", nullable: false),
                    Date = table.Column<DateOnly>(type: "TEXT", nullable: false),
                    BatchId = table.Column<int>(type: "INTEGER", nullable: true),
                    EnteredDay = table.Column<int>(type: "INTEGER", nullable: false),
                    Enterprises = table.Column<int>(type: "INTEGER", nullable: false),
                    MissingCodes = table.Column<int>(type: "INTEGER", nullable: false),
                    UnknownSizes = table.Column<int>(type: "INTEGER", nullable: false),
                    Answers = table.Column<int>(type: "INTEGER", nullable: false),
                    Roster = table.Column<long>(type: "INTEGER", nullable: true),
                    Found = table.Column<int>(type: "INTEGER", nullable: false),
                    Rosters = table.Column<int>(type: "INTEGER", nullable: false),
                    Checked = table.Column<int>(type: "INTEGER", nullable: false),
                    Open = table.Column<int>(type: "INTEGER", nullable: false),
                    Weight = table.Column<int>(type: "INTEGER", nullable: false)
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
                    ActivityId = table.Column<int>(type: "INTEGER", nullable: false),
                    Doubt = table.Column<int>(type: "INTEGER", nullable: false),
                    Version = table.Column<int>(type: "INTEGER", nullable: false),
                    By = table.Column<string>(type: "TEXT", nullable: false),
                    At = table.Column<DateTime>(type: "TEXT", nullable: false),
                    Reason = table.Column<string>(type: "TEXT", nullable: false)
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
                    Id = table.Column<int>(type: "INTEGER", nullable: false)
                        .Annotation("Sqlite:Autoincrement", true),
                    Decision = table.Column<int>(type: "INTEGER", nullable: false),
                    At = table.Column<DateTime>(type: "TEXT", nullable: false),
                    By = table.Column<string>(type: "TEXT", nullable: false),
                    Reason = table.Column<string>(type: "TEXT", nullable: true),
                    Activities = table.Column<int>(type: "INTEGER", nullable: false),
                    UndoneAt = table.Column<DateTime>(type: "TEXT", nullable: true),
                    UndoneBy = table.Column<string>(type: "TEXT", nullable: true)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_StoredDecisions", x => x.Id);
                });

            migrationBuilder.CreateTable(
                name: "DecidedActivities",
                columns: table => new
                {
                    DecisionId = table.Column<int>(type: "INTEGER", nullable: false),
                    ActivityId = table.Column<int>(type: "INTEGER", nullable: false),
                    Version = table.Column<int>(type: "INTEGER", nullable: false),
                    StateBefore = table.Column<int>(type: "INTEGER", nullable: false),
                    StateByBefore = table.Column<string>(type: "TEXT", nullable: false),
                    StateAtBefore = table.Column<DateTime>(type: "TEXT", nullable: false),
                    StateReasonBefore = table.Column<string>(type: "TEXT", nullable: true)
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
