# 把程序登记为 Windows 服务；以管理员身份在 PowerShell 中运行。
# 例：.\service\install-windows-service.ps1 -Data D:\StationDashboard\data
param(
    [string]$Program = (Join-Path (Split-Path $PSScriptRoot) 'StationDashboard.exe'),
    [string]$Data = (Join-Path $env:ProgramData 'StationDashboard')
)
$ErrorActionPreference = 'Stop'
$name = 'StationDashboard'
New-Item -ItemType Directory -Force $Data | Out-Null
if (Get-Service $name -ErrorAction SilentlyContinue) {
    Stop-Service $name -Force
    & sc.exe config $name binPath= "`"$Program`" --data `"$Data`"" | Out-Null
} else {
    & sc.exe create $name binPath= "`"$Program`" --data `"$Data`"" start= delayed-auto obj= "NT SERVICE\$name" DisplayName= "中小企业志愿服务工作站看板" | Out-Null
}
if ($LASTEXITCODE -ne 0) { throw "sc.exe 返回 $LASTEXITCODE，服务没有登记成功。" }
& sc.exe failure $name reset= 86400 actions= restart/5000/restart/5000/restart/60000 | Out-Null
# 数据目录只许服务账户、系统和管理员访问。
& icacls.exe $Data /inheritance:r /grant "NT SERVICE\${name}:(OI)(CI)F" "*S-1-5-18:(OI)(CI)F" "*S-1-5-32-544:(OI)(CI)F" | Out-Null
if ($LASTEXITCODE -ne 0) { throw "icacls 返回 $LASTEXITCODE，数据目录的权限没有设置成功。" }
Start-Service $name
Write-Host "服务已启动。数据目录：$Data；首次使用的设置码在其中的 setup-code.txt。"
