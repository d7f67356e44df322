using Microsoft.EntityFrameworkCore.Migrations;

#nullable disable

namespace StationDashboard.Data.Migrations.Sqlite
{
    /// <inheritdoc />
    public partial class EnterprisesByFirstDay : Migration
    {
        /// <inheritdoc />
        protected override void Up(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.DropIndex(
                name: "IX_EnterpriseYears_Scope_ScopeId_Year",
                table: "EnterpriseYears");

            migrationBuilder.CreateIndex(
                name: "IX_EnterpriseYears_Scope_ScopeId_Year_FirstDay_EnterpriseId",
                table: "EnterpriseYears",
                columns: new[] { "Scope", "ScopeId", "Year", "FirstDay", "EnterpriseId" });
        }

        /// <inheritdoc />
        protected override void Down(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.DropIndex(
                name: "IX_EnterpriseYears_Scope_ScopeId_Year_FirstDay_EnterpriseId",
                table: "EnterpriseYears");

            migrationBuilder.CreateIndex(
                name: "IX_EnterpriseYears_Scope_ScopeId_Year",
                table: "EnterpriseYears",
                columns: new[] { "Scope", "ScopeId", "Year" });
        }
    }
}
